package org.stirbridge.bridge.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.stir.identity.Outcome;

/**
 * The response to a call that is rejected.
 *
 * @param code 400 to 699
 * @param phrase as {@link Outcome} allows it
 */
public record SipAnswer(int code, String phrase) {

    /** RFC 3261 §21.6.2: no other route is tried. For what no code of RFC 8224 is about. */
    private static final SipAnswer DECLINE = new SipAnswer(603, "Decline");

    private static final String BLOCKED = "Network Blocked";
    private static final String ANY_OTHER = "Rejected";

    /** RFC 3261 §21.4 to §21.6, RFC 5079, RFC 8197, RFC 8224 §6.2.2, RFC 8688. */
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(410, "Gone"),
            Map.entry(428, "Use Identity Header"),
            Map.entry(433, "Anonymity Disallowed"),
            Map.entry(436, "Bad Identity Info"),
            Map.entry(437, "Unsupported Credential"),
            Map.entry(438, "Invalid Identity Header"),
            Map.entry(480, "Temporarily Unavailable"),
            Map.entry(484, "Address Incomplete"),
            Map.entry(486, "Busy Here"),
            Map.entry(488, "Not Acceptable Here"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(600, "Busy Everywhere"),
            Map.entry(603, DECLINE.phrase),
            Map.entry(604, "Does Not Exist Anywhere"),
            Map.entry(606, "Not Acceptable"),
            Map.entry(607, "Unwanted"),
            Map.entry(608, "Rejected"));

    /** As {@code outcome} says. */
    public static SipAnswer of(Outcome outcome) {
        return new SipAnswer(outcome.sipCode(), outcome.phrase());
    }

    /**
     * What {@code row} says, and where it says nothing: for its verdicts missing and failed the outcome of the
     * verification, for the others 603.
     *
     * @param outcome null: the call was verified
     */
    static SipAnswer of(VerifyPolicy row, @Nullable Outcome outcome) {
        boolean ofVerification = row.verdict() == Verdict.MISSING || row.verdict() == Verdict.FAILED;
        SipAnswer standard = ofVerification && outcome != null ? of(outcome) : DECLINE;
        int code = row.sipCode() == null ? standard.code : row.sipCode();
        if (row.phrase() != null) {
            return new SipAnswer(code, row.phrase());
        }
        return code == standard.code ? standard : new SipAnswer(code, PHRASES.getOrDefault(code, ANY_OTHER));
    }

    /** Whether this is the notice of ATIS-1000099, which takes a Reason field of its own. */
    boolean isBlockingNotice() {
        return code == 603 && phrase.equalsIgnoreCase(BLOCKED);
    }
}
