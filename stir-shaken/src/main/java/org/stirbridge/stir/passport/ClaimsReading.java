package org.stirbridge.stir.passport;

/** The claims of a token in types, or what keeps them from it: a closed list. */
public sealed interface ClaimsReading<T> {

    record Read<T>(T claims) implements ClaimsReading<T> {}

    /** @param detail one printable line for a person, without any of the token's text */
    record Refused<T>(Defect defect, String detail) implements ClaimsReading<T> {}

    enum Defect {
        /** A claim is missing, of a wrong type, or not in canonical form. */
        INVALID_CLAIM,
        /** attest is not A, B or C. */
        INVALID_ATTEST
    }
}
