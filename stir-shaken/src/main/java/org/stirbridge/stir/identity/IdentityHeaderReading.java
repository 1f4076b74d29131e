package org.stirbridge.stir.identity;

/** What one Identity value turned out to be: a closed list. */
public sealed interface IdentityHeaderReading {

    record Read(IdentityHeader header) implements IdentityHeaderReading {}

    /** @param detail what is wrong and how it should be, one printable line */
    record Unreadable(String detail) implements IdentityHeaderReading {}
}
