package org.stirbridge.stir.identity;

/** Which header field names the caller first (RFC 8224 §8; digest of ATIS-1000074: P-Asserted-Identity, then From). */
public enum IdentitySource {
    /** From only. */
    FROM,
    /** P-Asserted-Identity where it holds a number, otherwise From. */
    PAI_THEN_FROM,
    /** From where it holds a number, otherwise P-Asserted-Identity (the rule of France's MAN). */
    FROM_THEN_PAI,
    /** Whichever of the two the signer took: more signers verify, and a caller needs only one of the fields to be right. */
    EITHER
}
