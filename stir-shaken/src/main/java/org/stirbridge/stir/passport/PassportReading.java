package org.stirbridge.stir.passport;

/** What a text in the place of a token turned out to be: a closed list. */
public sealed interface PassportReading {

    /** A token in full form; nothing is said about its truth. */
    record WellFormed(Passport passport) implements PassportReading {}

    /** Compact form: a signature alone (RFC 8225 §7). */
    record Compact() implements PassportReading {}

    /** @param detail what is wrong, one printable line without any of the text */
    record Malformed(String detail) implements PassportReading {}
}
