package org.stirbridge.bridge.call;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.stir.identity.IdentityHeader;
import org.stirbridge.stir.identity.IdentityHeaderReading;
import org.stirbridge.stir.identity.SipAddress;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.TelephoneNumber;

/** What a call that came in leaves for the record beside its verdict. */
final class InboundFacts {

    private final InboundCall call;
    private final NumberingPlan plan;

    InboundFacts(InboundCall call, NumberingPlan plan) {
        this.call = call;
        this.plan = plan;
    }

    CallFacts of(TrunkFinder.Finding found, VerificationResult result) {
        List<String> steps = new ArrayList<>(List.of(found.step()));
        result.findings()
                .forEach(finding -> steps.add(finding.outcome() + ", " + finding.step() + ": " + finding.detail()));
        return new CallFacts(
                found.trunk() == null ? null : found.trunk().name(),
                found.trunk() == null ? null : found.trunk().customer(),
                caller(),
                firstNumber(SipAddress.parse(call.signalling().to()).stream()),
                null,
                null,
                x5u(),
                steps);
    }

    /** As the call shows itself, whatever its token says. */
    private @Nullable String caller() {
        return firstNumber(Stream.concat(
                SipAddress.parseAll(call.signalling().pAssertedIdentities()).stream(),
                SipAddress.parse(call.signalling().from()).stream()));
    }

    private @Nullable String firstNumber(Stream<SipAddress> addresses) {
        return addresses
                .flatMap(address -> address.number(plan).stream())
                .map(TelephoneNumber::digits)
                .findFirst()
                .orElse(null);
    }

    /** Of several tokens the steps tell. */
    private @Nullable String x5u() {
        boolean one = call.identities().size() == 1;
        return one && IdentityHeader.read(call.identities().get(0)) instanceof IdentityHeaderReading.Read read
                ? read.header().info()
                : null;
    }
}
