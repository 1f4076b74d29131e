package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.FUTURE_IAT;
import static org.stirbridge.stir.identity.FailureReason.STALE_DATE;
import static org.stirbridge.stir.identity.FailureReason.STALE_IAT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether Date and iat are of now (RFC 8224 §6.2 step 4): the bound on replay. Both must be fresh; where they differ, iat
 * is the one that was signed and counts.
 */
final class Freshness {

    private static final String STEP = "RFC 8224 section 6.2 step 4";

    private final long now;
    private final long oldest;
    private final long latest;

    /** For a call that comes as it was signed, and for the last diversion of one that was sent on. */
    Freshness(VerificationPolicy policy, Instant now) {
        this(policy, policy.freshness(), now);
    }

    private Freshness(VerificationPolicy policy, Duration longest, Instant now) {
        this.now = now.getEpochSecond();
        this.oldest = this.now - longest.toSeconds();
        this.latest = this.now + policy.futureTolerance().toSeconds();
    }

    /**
     * For Date and the tokens of a diverted call, in which only the token of the last diversion needs be of now (RFC 8946
     * §4.2). A thief of older tokens would have to sign that one, with authority over the number diverted.
     */
    static Freshness beforeDiversion(VerificationPolicy policy, Instant now) {
        return new Freshness(policy, policy.beforeDiversion(), now);
    }

    boolean isFresh(long iat) {
        return iat >= oldest && iat <= latest;
    }

    void require(@Nullable String date, long iat, Findings findings) throws StepFailure {
        if (date == null) {
            findings.notChecked(STEP, "no Date field; iat alone decides");
        } else {
            requireDate(date);
        }
        requireIat(iat);
        findings.passed(STEP, "iat is " + (now - iat) + " s old");
    }

    private void requireDate(String date) throws StepFailure {
        Optional<Instant> sent = SipDate.parse(date);
        if (sent.isEmpty()) {
            throw new StepFailure(STALE_DATE, STEP, "the Date field is not a SIP date in GMT");
        }
        long seconds = sent.orElseThrow().getEpochSecond();
        if (seconds < oldest || seconds > latest) {
            throw new StepFailure(STALE_DATE, STEP, "the Date field is " + offset(seconds));
        }
    }

    private void requireIat(long iat) throws StepFailure {
        if (iat < oldest) {
            throw new StepFailure(STALE_IAT, STEP, "iat is " + offset(iat));
        }
        if (iat > latest) {
            throw new StepFailure(
                    FUTURE_IAT,
                    STEP,
                    "iat is " + offset(iat) + (iat / 1000 >= oldest ? "; it looks like milliseconds" : ""));
        }
    }

    private String offset(long seconds) {
        return seconds < now ? (now - seconds) + " s old" : (seconds - now) + " s in the future";
    }
}
