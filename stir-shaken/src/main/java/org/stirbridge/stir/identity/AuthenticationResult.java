package org.stirbridge.stir.identity;

/** What came out of signing: a closed list. */
public sealed interface AuthenticationResult {

    /**
     * Signed.
     *
     * @param identity the Identity field value in the one parameter order that FreeSWITCH leaves intact:
     *     {@code token;info=<url>;alg=ES256;ppt=shaken}
     * @param date the Date field value that goes with it, the same second as iat
     */
    record Signed(String identity, String date) implements AuthenticationResult {}

    /** Not signed: the credential may not sign at this time (RFC 8224 §6.1 step 3). */
    record NotSigned(Refusal refusal) implements AuthenticationResult {}

    enum Refusal {
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_YET_VALID,
        /** The certificate may not sign PASSporTs at all: CA, curve, key usage, no TNAuthList. */
        CERTIFICATE_PROFILE,
        /** The TNAuthList names numbers, and orig is not among them. */
        NUMBER_NOT_AUTHORIZED
    }
}
