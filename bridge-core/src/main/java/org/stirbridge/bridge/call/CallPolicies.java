package org.stirbridge.bridge.call;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.InboundSettings;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.did.VerifyPolicies;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.bridge.number.ImpossibleNumber;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.bridge.policy.InboundPolicy;
import org.stirbridge.bridge.policy.PolicyAnswer;
import org.stirbridge.bridge.policy.PolicyFacts;
import org.stirbridge.bridge.policy.TestNumbers;
import org.stirbridge.stir.identity.SipAddress;
import org.stirbridge.stir.identity.VerificationResult;

/** Brings together what the policy of a call goes by. Without a row of verify_policy nothing is looked at. */
public final class CallPolicies {

    private static final String SOS = "urn:service:sos";

    private final TestNumbers testNumbers;
    private final @Nullable String notice;
    private final InstantSource clock;

    /** @param clock for rows of dno, which come and go by it */
    public CallPolicies(InboundSettings settings, InstantSource clock) {
        this.testNumbers = new TestNumbers(settings.testNumbers());
        this.notice = settings.redress().reasonField().orElse(null);
        this.clock = clock;
    }

    PolicyAnswer answer(
            InboundCall call,
            NumberingPlan plan,
            DidDirectory directory,
            @Nullable Trunk trunk,
            VerificationResult result) {
        VerifyPolicies policies = directory.verifyPolicies();
        if (policies.isEmpty()) {
            return PolicyAnswer.NONE;
        }
        List<SipAddress> callers = callers(call);
        return InboundPolicy.decide(new PolicyFacts(
                policies,
                trunk == null ? null : trunk.name(),
                result,
                policies.ask(Verdict.DNO) ? forbidden(callers, plan, directory) : null,
                policies.ask(Verdict.IMPOSSIBLE) ? impossible(callers, plan) : null,
                spared(call, plan),
                notice));
    }

    /** All by which the call shows itself: which of them a phone displays is the switch's business. */
    private static List<SipAddress> callers(InboundCall call) {
        return Stream.concat(
                        asserted(call).stream(),
                        SipAddress.parse(call.signalling().from()).stream())
                .toList();
    }

    private static List<SipAddress> asserted(InboundCall call) {
        return SipAddress.parseAll(call.signalling().pAssertedIdentities());
    }

    private @Nullable String forbidden(List<SipAddress> callers, NumberingPlan plan, DidDirectory directory) {
        return callers.stream()
                .flatMap(caller -> caller.number(plan).stream())
                .flatMap(number -> directory
                        .doNotOriginate(number, clock.instant())
                        .map(row -> "Nobody may call with " + number + " (dno " + row.id() + ").")
                        .stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String impossible(List<SipAddress> callers, NumberingPlan plan) {
        return callers.stream()
                .flatMap(caller -> ImpossibleNumber.why(caller, plan).stream())
                .findFirst()
                .orElse(null);
    }

    private static boolean isCallBack(InboundCall call, NumberingPlan plan) {
        List<SipAddress> asserted = asserted(call);
        // From counts only where nothing is asserted: it is what anybody can write.
        return asserted.isEmpty()
                ? SipAddress.parse(call.signalling().from())
                        .filter(from -> plan.isEmergency(from.user()))
                        .isPresent()
                : asserted.stream().allMatch(caller -> plan.isEmergency(caller.user()));
    }

    private @Nullable String spared(InboundCall call, NumberingPlan plan) {
        if (isCallBack(call, plan)) {
            return "the calling number is an emergency number, which may call back";
        }
        Optional<SipAddress> called = SipAddress.parse(called(call));
        if (called.filter(to -> isEmergency(to, plan)).isPresent()) {
            return "the called number is an emergency number";
        }
        return called.flatMap(to -> to.number(plan.ofCalled()))
                .filter(testNumbers::contain)
                .map(number -> "the called number is a test number")
                .orElse(null);
    }

    /** RFC 5031: a service URN stands for the number. */
    private static boolean isEmergency(SipAddress called, NumberingPlan plan) {
        return plan.isEmergency(called.user())
                || (called.uri() != null
                        && called.uri().toLowerCase(Locale.ROOT).startsWith(SOS));
    }

    /**
     * Where the call goes: the Request-URI. What its To says besides anybody can write, and would be spared by it.
     */
    private static String called(InboundCall call) {
        String requestUri = call.signalling().requestUri();
        return requestUri == null ? call.signalling().to() : requestUri;
    }
}
