package org.stirbridge.bridge.call;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.bridge.policy.PolicyAnswer;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.Verstat;

/** Verifies inbound calls and turns the verdict into what the dialplan gets. */
public final class InboundCallService implements InboundCalls {

    private static final Pattern ORIGID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SPC = Pattern.compile("[A-Za-z0-9]{1,15}");

    private final Supplier<DidDirectory> directory;
    private final NumberingPlans plans;
    private final Function<VerificationRequest, VerificationResult> verification;
    private final boolean verstatWithLevel;
    private final CallPolicies policies;

    /**
     * A service that asks {@code directory} once for each call.
     *
     * @param verification an {@link AnchoredVerification}
     * @param verstatWithLevel whether verstat is written with the level behind it
     * @param policies what becomes of calls by the rows of verify_policy
     */
    public InboundCallService(
            Supplier<DidDirectory> directory,
            NumberingPlans plans,
            Function<VerificationRequest, VerificationResult> verification,
            boolean verstatWithLevel,
            CallPolicies policies) {
        this.directory = directory;
        this.plans = plans;
        this.verification = verification;
        this.verstatWithLevel = verstatWithLevel;
        this.policies = policies;
    }

    @Override
    public InboundDecision decide(InboundCall call, Deadline deadline) {
        try {
            DidDirectory now = directory.get();
            TrunkFinder.Finding found = new TrunkFinder(now, call.from()).find(call.clues());
            NumberingPlan plan = plan(found.trunk());
            VerificationResult result = verification.apply(request(call, plan, deadline));
            return decision(result)
                    .with(new InboundFacts(call, plan).of(found, result))
                    .with(policies.answer(call, plan, now, found.trunk(), result));
        } catch (RuntimeException fault) {
            CallLog.fault(call.callId(), call.from(), fault);
            return error(null, "the bridge failed");
        }
    }

    /** The answer when there is none: the call goes on as one that nobody looked at. */
    static InboundDecision error(@Nullable FailureReason reason, String detail) {
        return new InboundDecision(
                InboundDecision.Status.ERROR,
                reason,
                null,
                null,
                null,
                Verstat.NO_TN_VALIDATION,
                InboundDecision.Action.PASS,
                detail);
    }

    private NumberingPlan plan(@Nullable Trunk trunk) {
        return plans.forDialling(trunk == null ? Dialling.DEFAULT : trunk.dialling());
    }

    private static VerificationRequest request(InboundCall call, NumberingPlan plan, Deadline deadline) {
        return new VerificationRequest(call.identities(), call.signalling(), plan, deadline, call.sipCallId());
    }

    private InboundDecision decision(VerificationResult result) {
        if (result instanceof VerificationResult.Verified verified) {
            return verified(verified);
        }
        if (result instanceof VerificationResult.Failed failed) {
            return unverified(InboundDecision.Status.FAILED, failed.reason(), failed.detail());
        }
        if (result instanceof VerificationResult.Ignored) {
            String detail = "only extensions that are not supported here";
            return unverified(InboundDecision.Status.NO_IDENTITY, FailureReason.UNSUPPORTED_PPT, detail);
        }
        return unverified(InboundDecision.Status.NO_IDENTITY, FailureReason.NO_IDENTITY, "no Identity");
    }

    private InboundDecision verified(VerificationResult.Verified verified) {
        return new InboundDecision(
                InboundDecision.Status.VERIFIED,
                null,
                verified.attest(),
                strict(ORIGID, verified.origid()),
                strict(SPC, verified.signer()),
                verified.verstat(),
                InboundDecision.Action.PASS,
                verified.replayed() ? "verified, but the token came with another call before" : "verified",
                verstatWithLevel,
                null,
                verified.replayed(),
                CallFacts.NONE,
                PolicyAnswer.NONE);
    }

    private InboundDecision unverified(InboundDecision.Status status, FailureReason reason, String detail) {
        return new InboundDecision(
                status, reason, null, null, null, reason.verstat(), InboundDecision.Action.PASS, detail);
    }

    /** Text of the far end as it is, or not at all: a switch would expand what a token may hold. */
    private static @Nullable String strict(Pattern allowed, @Nullable String text) {
        return text != null && allowed.matcher(text).matches() ? text : null;
    }
}
