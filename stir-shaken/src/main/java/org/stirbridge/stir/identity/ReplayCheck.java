package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.REPLAYED;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Passport;

/** Whether the tokens of one call came with another call before (RFC 8224 §12.1). */
final class ReplayCheck {

    private static final String STEP = "RFC 8224 section 12.1";

    private final SeenTokens seen;
    private final VerificationPolicy.Replay policy;
    private final @Nullable String callId;

    /** @param callId null when the switch does not tell: then nothing can be compared, and nothing is remembered */
    ReplayCheck(SeenTokens seen, VerificationPolicy.Replay policy, @Nullable String callId) {
        this.seen = seen;
        this.policy = policy;
        this.callId = callId;
    }

    /** Whether {@code passport}, which has passed every other check, is a replay that policy lets pass. */
    boolean isReplayed(Passport passport, Findings findings) throws StepFailure {
        if (callId == null) {
            findings.notChecked(STEP, "replay: no Call-ID known");
            return false;
        }
        if (!seen.isReplayed(passport, callId)) {
            findings.passed(STEP, "the token came with no other call before");
            return false;
        }
        if (policy == VerificationPolicy.Replay.FAIL) {
            throw new StepFailure(REPLAYED, STEP, "the token came with another call before");
        }
        findings.warned(STEP, "the token came with another call before");
        return true;
    }
}
