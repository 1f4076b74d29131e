package org.stirbridge.stir.revocation;

/** What a certificate counts as that no current list covers. */
public enum MissingList {
    /** As good: a list that fails to arrive stops no call (soft-fail). */
    ACCEPT,
    /** As not acceptable: whoever can keep a list away gains nothing (hard-fail). */
    REFUSE
}
