package org.stirbridge.bridge.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.bridge.policy.PolicyEffect.Mode;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.VerificationResult;

/**
 * What becomes of a call that came in: a function of the rows of verify_policy, the call's trunk, its verification and its
 * numbers. Of all verdicts that hold for the call the strictest row in force counts; without one the call passes.
 */
public final class InboundPolicy {

    private final PolicyFacts facts;
    private final List<PolicyEffect> effects = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    private InboundPolicy(PolicyFacts facts) {
        this.facts = facts;
    }

    public static PolicyAnswer decide(PolicyFacts facts) {
        return new InboundPolicy(facts).decide();
    }

    private PolicyAnswer decide() {
        List<Verdict> verdicts = verdicts();
        Optional<VerifyPolicy> row = verdicts.stream()
                .flatMap(verdict -> facts.policies().inForce(facts.trunk(), verdict).stream())
                // The first of those that are as strict: the number says more than what is missing.
                .min(Comparator.comparing(VerifyPolicy::action).reversed());
        boolean spared = facts.spared() != null;
        row.ifPresent(spared ? this::spare : this::apply);
        verdicts.stream()
                .flatMap(verdict -> facts.policies().onTrial(facts.trunk(), verdict).stream())
                .forEach(spared ? this::spare : this::tryOut);
        return row.isEmpty() || spared
                ? new PolicyAnswer(Action.PASS, null, null, effects, steps)
                : new PolicyAnswer(row.get().action(), row.get(), facts.notice(), effects, steps);
    }

    /** All that hold. What the number is comes first. */
    private List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        add(Verdict.DNO, facts.forbidden(), verdicts);
        add(Verdict.IMPOSSIBLE, facts.impossible(), verdicts);
        ofVerification(facts.verification()).ifPresent(verdicts::add);
        return verdicts;
    }

    private void add(Verdict verdict, @Nullable String sentence, List<Verdict> verdicts) {
        if (sentence != null) {
            verdicts.add(verdict);
            steps.add(sentence);
        }
    }

    /** Empty where nothing was found out: a base PASSporT says no level, and when time ran out nobody looked. */
    private static Optional<Verdict> ofVerification(VerificationResult result) {
        if (result instanceof VerificationResult.Verified verified) {
            return Optional.ofNullable(verified.attest()).map(level -> Verdict.valueOf(level.name()));
        }
        if (result instanceof VerificationResult.Failed failed) {
            return failed.reason() == FailureReason.OUT_OF_TIME ? Optional.empty() : Optional.of(Verdict.FAILED);
        }
        return Optional.of(Verdict.MISSING);
    }

    private void apply(VerifyPolicy row) {
        count(row, Mode.ACTIVE);
        steps.add(said(row) + ": " + deed(row) + ".");
        if (facts.notice() == null && sendsNotice(row)) {
            steps.add(
                    "The configuration names nobody to turn to (inbound.redress), so that no Reason field goes with it.");
        }
    }

    /** Whatever the reason of a failed verification: none of them is a 603. */
    private static boolean sendsNotice(VerifyPolicy row) {
        return row.action() == Action.REJECT
                && SipAnswer.of(row, FailureReason.NO_IDENTITY.outcome()).isBlockingNotice();
    }

    private void tryOut(VerifyPolicy row) {
        count(row, Mode.SHADOW);
        steps.add(said(row) + ", in shadow: not done is " + deed(row) + ".");
    }

    private void spare(VerifyPolicy row) {
        if (row.action() != Action.PASS) {
            count(row, Mode.SPARED);
            steps.add(said(row) + ": not done is " + deed(row) + ", for " + facts.spared() + ".");
        }
    }

    private void count(VerifyPolicy row, Mode mode) {
        effects.add(new PolicyEffect(row.verdict(), row.action(), mode));
    }

    private static String said(VerifyPolicy row) {
        return "verify_policy " + row.id() + " (" + row.verdict().word() + ", "
                + (row.trunk() == null ? "all trunks" : "trunk " + row.trunk()) + ")";
    }

    private static String deed(VerifyPolicy row) {
        if (row.action() != Action.REJECT) {
            return row.action().word();
        }
        String code =
                row.sipCode() == null ? "the code of the reason" : row.sipCode().toString();
        return "reject with " + code + (row.phrase() == null ? "" : " " + row.phrase());
    }
}
