package org.stirbridge.bridge.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.stir.identity.Outcome;

/**
 * What becomes of a call, and why.
 *
 * @param action what the dialplan is told
 * @param row the row that said so; null: none did, or it is not done to this call
 * @param notice the Reason field of a {@code 603 Network Blocked}; null: none is configured
 * @param effects what is to be counted
 * @param steps one sentence for each row that applied, in shadow or not
 */
public record PolicyAnswer(
        Action action,
        @Nullable VerifyPolicy row,
        @Nullable String notice,
        List<PolicyEffect> effects,
        List<String> steps) {

    /** No row applies. */
    public static final PolicyAnswer NONE = new PolicyAnswer(Action.PASS, null, null, List.of(), List.of());

    public PolicyAnswer {
        effects = List.copyOf(effects);
        steps = List.copyOf(steps);
    }

    /** Why the call is not just passed, where that is not what its verification found. */
    public Optional<PolicyReason> reason() {
        if (row == null || action == Action.PASS) {
            return Optional.empty();
        }
        return switch (row.verdict()) {
            case DNO -> Optional.of(PolicyReason.DO_NOT_ORIGINATE_NUMBER);
            case IMPOSSIBLE -> Optional.of(PolicyReason.IMPOSSIBLE_NUMBER);
            case MISSING, FAILED, A, B, C -> Optional.empty();
        };
    }

    /**
     * How a rejected call is answered; empty when no row rejects it.
     *
     * @param outcome of its verification, in the words of local policy; null: it was verified
     */
    public Optional<SipAnswer> rejection(@Nullable Outcome outcome) {
        return row == null || action != Action.REJECT ? Optional.empty() : Optional.of(SipAnswer.of(row, outcome));
    }

    /** The Reason field that goes with the rejection, where it takes one of its own. */
    public Optional<String> reasonField(@Nullable Outcome outcome) {
        return rejection(outcome).filter(SipAnswer::isBlockingNotice).flatMap(answer -> Optional.ofNullable(notice));
    }
}
