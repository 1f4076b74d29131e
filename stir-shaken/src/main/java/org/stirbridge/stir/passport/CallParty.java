package org.stirbridge.stir.passport;

/** Who calls or is called: a number or an address (RFC 8225 §5.2.1). */
public sealed interface CallParty {

    record Telephone(TelephoneNumber tn) implements CallParty {}

    /** @param uri a URI, from the token as it stands there, from signalling normalised (RFC 8224 §8.5) */
    record Address(String uri) implements CallParty {}
}
