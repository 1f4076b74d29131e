package org.stirbridge.bridge.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.attestation.AttestationAnswer;
import org.stirbridge.bridge.attestation.AttestationFacts;
import org.stirbridge.bridge.attestation.AttestationPolicy;
import org.stirbridge.bridge.certificates.CertificateChoice;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.OutboundSettings;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DestinationRule;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.DoNotOriginate;
import org.stirbridge.bridge.did.Provider;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.identity.AuthenticationRequest;
import org.stirbridge.stir.identity.AuthenticationResult;
import org.stirbridge.stir.identity.SipAddress;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.TelephoneNumber;

/** One outbound call on its way through the steps; each leaves its sentence, and any may end it. For one thread. */
final class OutboundCase {

    /** What every call is decided with. */
    record Tools(
            CertificateStock certificates,
            NumberingPlans plans,
            OutboundSettings settings,
            Function<AuthenticationRequest, AuthenticationResult> signing,
            Supplier<UUID> origids) {}

    private static final String SOS = "urn:service:sos";

    private final OutboundCall call;
    private final DidDirectory directory;
    private final Instant now;
    private final Tools tools;
    private final List<String> upstream;
    private final List<String> steps = new ArrayList<>();
    private @Nullable Trunk trunk;
    private @Nullable TelephoneNumber orig;
    private @Nullable TelephoneNumber dest;
    private @Nullable String why;
    private CertificateChoice.@Nullable Usable signer;

    OutboundCase(OutboundCall call, DidDirectory directory, Instant now, Tools tools) {
        this.call = call;
        this.directory = directory;
        this.now = now;
        this.tools = tools;
        this.upstream = RelayableIdentities.of(call.identities());
    }

    OutboundDecision decide() {
        TrunkFinder.Finding found = new TrunkFinder(directory, call.from()).find(call.clues());
        trunk = found.trunk();
        steps.add(found.step());
        if (upstream.size() < call.identities().size()) {
            steps.add(upstream.size() + " of " + call.identities().size()
                    + " Identity values that came with the call are fit to be sent on.");
        }
        NumberingPlan plan = tools.plans().forDialling(trunk == null ? Dialling.DEFAULT : trunk.dialling());
        CallingNumber calling = new CallingNumber(call, plan, directory);
        orig = calling.find(trunk == null ? Trunk.OrigSource.PAI_FROM : trunk.origSource())
                .orElse(null);
        dest = SipAddress.parse(call.called())
                .flatMap(called -> called.number(plan.ofCalled()))
                .orElse(null);
        if (isEmergency(plan)) {
            return unsigned(UnsignedReason.EMERGENCY_CALL, "The called number is an emergency number.");
        }
        if (call.suppressed()) {
            return unsigned(UnsignedReason.SUPPRESSED, "The dialplan asked not to sign this call.");
        }
        return trunk == null ? ofNoTrunk(calling) : ofTrunk(trunk, calling);
    }

    private boolean isEmergency(NumberingPlan plan) {
        return call.called().strip().toLowerCase(Locale.ROOT).startsWith(SOS)
                || SipAddress.parse(call.called())
                        .filter(called -> plan.isEmergency(called.user()))
                        .isPresent();
    }

    private OutboundDecision ofNoTrunk(CallingNumber calling) {
        if (!upstream.isEmpty()) {
            return relayed("The call carries an Identity already, which goes on as it is.");
        }
        boolean signed = tools.settings().unmatchedTrunk() == OutboundSettings.UnmatchedTrunk.C;
        Attestation level = levelOf(AttestationPolicy.decide(new AttestationFacts.UnmatchedTrunk(signed)));
        if (level == null) {
            return unsigned(UnsignedReason.UNKNOWN_TRUNK);
        }
        Optional<Provider> provider = directory.soleProvider();
        if (provider.isEmpty()) {
            return unsigned(UnsignedReason.NO_CERTIFICATE, "There is not one provider alone to sign in whose name.");
        }
        return signed(calling, caller -> level, () -> tools.certificates().choose(provider.get()));
    }

    private OutboundDecision ofTrunk(Trunk known, CallingNumber calling) {
        Customer customer = directory.customer(known.customer()).orElse(null);
        Provider provider = customer == null
                ? null
                : directory.provider(customer.provider()).orElse(null);
        if (customer == null || provider == null || !TrunkLevel.isActive(directory, known, customer, provider, now)) {
            return unsigned(
                    UnsignedReason.TRUNK_INACTIVE,
                    "Trunk " + known.name() + ", its customer, a reseller above or its provider is not active.");
        }
        Optional<OutboundDecision> untouched = leftAlone(known);
        if (untouched.isPresent()) {
            return untouched.get();
        }
        return signed(
                calling,
                caller -> levelOf(TrunkLevel.of(directory, known, customer, caller, now)),
                () -> tools.certificates().choose(known, customer, provider));
    }

    /** What the trunk's sign_mode does not sign. */
    private Optional<OutboundDecision> leftAlone(Trunk known) {
        Trunk.SignMode mode = known.signMode();
        boolean carries = !upstream.isEmpty();
        if (mode == Trunk.SignMode.OFF) {
            UnsignedReason reason = carries ? UnsignedReason.ALREADY_SIGNED : UnsignedReason.SIGN_MODE_OFF;
            return Optional.of(unsigned(reason, "The sign_mode of the trunk is off."));
        }
        if (carries && (mode == Trunk.SignMode.RELAY || mode == Trunk.SignMode.SIGN_UNSIGNED)) {
            return Optional.of(relayed("The call carries an Identity already, which the trunk's sign_mode passes on."));
        }
        if (mode == Trunk.SignMode.RELAY) {
            return Optional.of(unsigned(
                    UnsignedReason.SIGN_MODE_OFF,
                    "The sign_mode of the trunk is relay, and there is nothing to relay."));
        }
        return Optional.empty();
    }

    @FunctionalInterface
    private interface Levels {
        @Nullable
        Attestation of(TelephoneNumber caller);
    }

    private OutboundDecision signed(CallingNumber calling, Levels levels, Supplier<CertificateChoice> certificate) {
        if (dest == null) {
            return unsigned(UnsignedReason.NO_CALLED_NUMBER, "The called party is no telephone number.");
        }
        Optional<OutboundDecision> elsewhere = atDestination(dest);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        if (orig == null) {
            return calling.isHidden()
                    ? unsigned(
                            UnsignedReason.ANONYMOUS_CALLER,
                            "The caller is anonymous, and no P-Asserted-Identity holds a number.")
                    : unsigned(UnsignedReason.NO_CALLER_NUMBER, "The caller is no telephone number.");
        }
        Optional<DoNotOriginate> forbidden = directory.doNotOriginate(orig, now);
        if (forbidden.isPresent()) {
            return unsigned(
                    UnsignedReason.DO_NOT_ORIGINATE,
                    "Nobody may call with this number (dno " + forbidden.get().id() + ").");
        }
        Attestation level = levels.of(orig);
        if (level == null) {
            return unsigned(UnsignedReason.UNKNOWN_NUMBER);
        }
        return signed(level, orig, dest, certificate.get());
    }

    /** What dest_policy leaves alone. */
    private Optional<OutboundDecision> atDestination(TelephoneNumber dest) {
        Optional<DestinationRule> rule = directory.destination(trunk, dest);
        if (rule.isEmpty() || rule.get().action() == DestinationRule.Action.SIGN) {
            return Optional.empty();
        }
        String row = "The destination is in dest_policy " + rule.get().id() + ": ";
        if (rule.get().action() == DestinationRule.Action.RELAY && !upstream.isEmpty()) {
            return Optional.of(relayed(row + "the Identity that came goes on."));
        }
        return Optional.of(unsigned(UnsignedReason.DESTINATION_POLICY, row + "calls there are not signed."));
    }

    private @Nullable Attestation levelOf(AttestationAnswer answer) {
        steps.addAll(answer.steps());
        why = answer.reason().name();
        return answer.level();
    }

    private OutboundDecision signed(
            Attestation level, TelephoneNumber caller, TelephoneNumber called, CertificateChoice choice) {
        steps.add(choice.step());
        if (choice instanceof CertificateChoice.Unavailable unavailable) {
            return unsigned(UnsignedReason.of(unavailable.cause()));
        }
        CertificateChoice.Usable usable = (CertificateChoice.Usable) choice;
        UUID origid = tools.origids().get();
        AuthenticationResult result = tools.signing()
                .apply(new AuthenticationRequest(caller, List.of(called), level, origid, usable.credential()));
        if (result instanceof AuthenticationResult.NotSigned notSigned) {
            return unsigned(UnsignedReason.of(notSigned.refusal()), "The certificate may not sign this call.");
        }
        AuthenticationResult.Signed signed = (AuthenticationResult.Signed) result;
        boolean beside = trunk != null && trunk.signMode() == Trunk.SignMode.ADD;
        String date = tools.settings().addDate() ? signed.date() : "";
        signer = usable;
        return new OutboundDecision.Signed(
                level, origid, signed.identity(), date, steps, beside ? upstream : List.of(), facts());
    }

    private OutboundDecision unsigned(UnsignedReason reason, String step) {
        steps.add(step);
        return unsigned(reason);
    }

    private OutboundDecision unsigned(UnsignedReason reason) {
        return new OutboundDecision.Unsigned(reason, List.copyOf(steps), facts());
    }

    private OutboundDecision relayed(String step) {
        steps.add(step);
        return new OutboundDecision.Relayed(upstream, List.copyOf(steps), facts());
    }

    private CallFacts facts() {
        return new CallFacts(
                trunk == null ? null : trunk.name(),
                trunk == null ? null : trunk.customer(),
                orig == null ? null : orig.digits(),
                dest == null ? null : dest.digits(),
                why,
                signer == null ? null : signer.name(),
                signer == null ? null : signer.credential().x5u(),
                List.of());
    }
}
