package org.stirbridge.bridge.attestation;

/** The rule that had the last word on the level; the name is the word in log and record. */
public enum AttestationReason {
    /** A: the customer's own number, with everything that a full attestation takes. */
    OWN_NUMBER,
    /** A: the number of another, granted to the customer, with everything else that a full attestation takes. */
    GRANTED_NUMBER,
    /** The number belongs to another, and the grant that the customer had of it has ended. */
    GRANT_ENDED,
    /** The number belongs to a reseller above the customer: a parent's number does not count. */
    NUMBER_OF_RESELLER,
    /** The number belongs to another customer. */
    NUMBER_OF_ANOTHER,
    /** The customer's number, in a status that does not count: reserved, ported, aging, released. */
    NUMBER_NOT_ACTIVE,
    /** The customer's number, but another row of the tables claims it for someone else. */
    NUMBER_DISPUTED,
    /** The customer's number, but nobody has checked the right to use it. */
    RIGHT_TO_USE_UNVERIFIED,
    /** The customer's number, but every paper behind it has expired. */
    EVIDENCE_EXPIRED,
    /** A toll-free number without the word of a RespOrg or evidence in force. */
    TOLL_FREE_UNVERIFIED,
    /** The customer's number, but the customer is not vetted. */
    CUSTOMER_NOT_VETTED,
    /** The number is in no range: the trunk's unknown_tn_attest. */
    UNKNOWN_NUMBER,
    /** The trunk is a gateway or a peer: the caller is nobody's customer. */
    ENTRY_POINT,
    /** No trunk matches, and the configuration says to sign such calls with C. */
    UNMATCHED_TRUNK,
    /** The trunk's attest_fixed: B or C, or A where evidence in force backs it. */
    FIXED_LEVEL,
    /** The range's attest_override: a lower level, or A where evidence in force backs it. */
    NUMBER_OVERRIDE,
    TRUNK_CAP,
    CUSTOMER_CAP,
    RESELLER_CAP
}
