package org.stirbridge.bridge.call;

import org.stirbridge.bridge.certificates.CertificateChoice;
import org.stirbridge.stir.identity.AuthenticationResult;

/** Why an outbound call left without a signature of ours. The name is the word in log, variable, metric and record. */
public enum UnsignedReason {
    /** The dialplan said so: stir_suppress. */
    SUPPRESSED,
    /** The trunk's sign_mode is off. */
    SIGN_MODE_OFF,
    /** No trunk matches, and the configuration says not to sign such calls. */
    UNKNOWN_TRUNK,
    /** The trunk, its customer or provider is not active. */
    TRUNK_INACTIVE,
    /** The number is not in the tables, and the trunk says not to sign such calls. */
    UNKNOWN_NUMBER,
    /** The table dno says that nobody may call with the number. */
    DO_NOT_ORIGINATE,
    /** The table dest_policy says not to sign calls to this destination. */
    DESTINATION_POLICY,
    /** An anonymous caller with no P-Asserted-Identity number. */
    ANONYMOUS_CALLER,
    /** The caller is no telephone number. */
    NO_CALLER_NUMBER,
    /** The called party is no telephone number. */
    NO_CALLED_NUMBER,
    /** An emergency number: never delayed. */
    EMERGENCY_CALL,
    /** Neither trunk, customer nor provider has a certificate. */
    NO_CERTIFICATE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    /** The certificate may not sign PASSporTs: CA, curve, key usage, no TNAuthList, or its key cannot be used. */
    CERTIFICATE_UNUSABLE,
    /** The certificate names numbers, and the caller's is not among them. */
    NUMBER_NOT_AUTHORIZED,
    /** The call already carries an Identity and the trunk's sign_mode leaves it as it is. */
    ALREADY_SIGNED,
    /** The answer was not ready within the call's budget. */
    OUT_OF_TIME,
    /** The bridge failed; its log says how. */
    INTERNAL_ERROR;

    static UnsignedReason of(CertificateChoice.Cause cause) {
        return switch (cause) {
            case NONE_NAMED -> NO_CERTIFICATE;
            case EXPIRED -> CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> CERTIFICATE_NOT_YET_VALID;
            case UNUSABLE -> CERTIFICATE_UNUSABLE;
        };
    }

    static UnsignedReason of(AuthenticationResult.Refusal refusal) {
        return switch (refusal) {
            case CERTIFICATE_EXPIRED -> CERTIFICATE_EXPIRED;
            case CERTIFICATE_NOT_YET_VALID -> CERTIFICATE_NOT_YET_VALID;
            case CERTIFICATE_PROFILE -> CERTIFICATE_UNUSABLE;
            case NUMBER_NOT_AUTHORIZED -> NUMBER_NOT_AUTHORIZED;
        };
    }
}
