package org.stirbridge.bridge.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.policy.PolicyAnswer;
import org.stirbridge.bridge.policy.PolicyReason;
import org.stirbridge.bridge.policy.SipAnswer;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

/**
 * The verdict on an inbound call and what policy says about it.
 *
 * @param status VERIFIED, FAILED, NO_IDENTITY or ERROR
 * @param reason null when verified, and on an error of the bridge itself
 * @param attest the verified level; null otherwise
 * @param origid the verified origid, only when it holds nothing but {@code [A-Za-z0-9-]}, at most 64; null otherwise
 * @param signer the SPC of the verified certificate, only {@code [A-Za-z0-9]}, at most 15; null otherwise
 * @param action what the policy says; PASS without a row of verify_policy
 * @param detail one printable ASCII line for log and record
 * @param verstatWithLevel whether verstat is written with {@code -A}, {@code -B}, {@code -C} behind it
 * @param outcome what the reason means to the rest of the network; null when there is no reason
 * @param replayed whether the token of a verified call came with another call before
 * @param facts for the record alone
 * @param policy the row behind {@code action}, and what is to be counted
 */
public record InboundDecision(
        Status status,
        @Nullable FailureReason reason,
        @Nullable Attestation attest,
        @Nullable String origid,
        @Nullable String signer,
        Verstat verstat,
        Action action,
        String detail,
        boolean verstatWithLevel,
        @Nullable Outcome outcome,
        boolean replayed,
        CallFacts facts,
        PolicyAnswer policy) {

    /** A decision whose verstat is written without the level, as 3GPP has it. */
    public InboundDecision(
            Status status,
            @Nullable FailureReason reason,
            @Nullable Attestation attest,
            @Nullable String origid,
            @Nullable String signer,
            Verstat verstat,
            Action action,
            String detail) {
        this(
                status,
                reason,
                attest,
                origid,
                signer,
                verstat,
                action,
                detail,
                false,
                reason == null ? null : reason.outcome(),
                false,
                CallFacts.NONE,
                PolicyAnswer.NONE);
    }

    /** The same, with what came to light. */
    InboundDecision with(CallFacts known) {
        return new InboundDecision(
                status,
                reason,
                attest,
                origid,
                signer,
                verstat,
                action,
                detail,
                verstatWithLevel,
                outcome,
                replayed,
                known,
                policy);
    }

    /** The same, and what the policy makes of it. */
    InboundDecision with(PolicyAnswer answer) {
        return new InboundDecision(
                status,
                reason,
                attest,
                origid,
                signer,
                verstat,
                Action.valueOf(answer.action().name()),
                detail,
                verstatWithLevel,
                outcome,
                replayed,
                facts,
                answer);
    }

    /** The same in the words of {@code outcomes}. */
    InboundDecision in(Outcomes outcomes) {
        if (reason == null) {
            return this;
        }
        Outcome configured = outcomes.of(reason);
        return new InboundDecision(
                status,
                reason,
                attest,
                origid,
                signer,
                configured.verstat(),
                action,
                detail,
                verstatWithLevel,
                configured,
                replayed,
                facts,
                policy);
    }

    /** The verdict as the channel variable says it: {@code TN-Validation-Passed}, or {@code TN-Validation-Passed-A}. */
    public String verstatText() {
        return verstatWithLevel && attest != null ? verstat.text() + "-" + attest.name() : verstat.text();
    }

    /** The reason's name: of the policy that flags or rejects the call, else of the verification; empty when all is well. */
    public String reasonName() {
        return policy.reason().map(PolicyReason::name).orElse(reason == null ? "" : reason.name());
    }

    /** What a dialplan that rejects the call should answer; empty when neither policy nor verification says. */
    public Optional<SipAnswer> sipAnswer() {
        return policy.rejection(outcome).or(() -> Optional.ofNullable(outcome).map(SipAnswer::of));
    }

    /** The value of the Reason field of a response; empty when there is none to give. */
    public String reasonField() {
        return policy.reasonField(outcome).orElse(outcome == null ? "" : outcome.reasonHeader());
    }

    public enum Status {
        VERIFIED,
        FAILED,
        NO_IDENTITY,
        ERROR
    }

    public enum Action {
        PASS,
        FLAG,
        REJECT
    }
}
