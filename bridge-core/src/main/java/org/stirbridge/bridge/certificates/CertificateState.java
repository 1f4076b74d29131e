package org.stirbridge.bridge.certificates;

/** How an active certificate stands: the words of the metric {@code stirbridge_certificates}. */
public enum CertificateState {
    /** It signs, and will for longer than {@code certificates.warn_before}. */
    GOOD,
    /** It signs, and ends soon. */
    EXPIRING,
    /** It signs as it was before: what is there now cannot be used. */
    CHANGE_REFUSED,
    EXPIRED,
    NOT_YET_VALID,
    /** Its chain, key or profile does not do. */
    UNUSABLE;

    /** Whether calls go unsigned because of it. */
    public boolean stopsSigning() {
        return this == EXPIRED || this == NOT_YET_VALID || this == UNUSABLE;
    }
}
