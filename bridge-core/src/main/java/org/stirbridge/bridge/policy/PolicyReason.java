package org.stirbridge.bridge.policy;

/**
 * Why a policy flags or rejects a call where its verification is not the reason. The name is the word in log, variable,
 * metric and record.
 */
public enum PolicyReason {
    /** The table dno says that nobody may call with the calling number. */
    DO_NOT_ORIGINATE_NUMBER,
    /** Nobody can have the calling number: its country code, its length or, in North America, its area code or exchange. */
    IMPOSSIBLE_NUMBER
}
