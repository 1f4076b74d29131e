package org.stirbridge.bridge.attestation;

import static org.stirbridge.stir.passport.Attestation.A;
import static org.stirbridge.stir.passport.Attestation.B;
import static org.stirbridge.stir.passport.Attestation.C;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.attestation.AttestationFacts.KnownTrunk;
import org.stirbridge.bridge.attestation.AttestationFacts.UnmatchedTrunk;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.stir.passport.Attestation;

/**
 * From what the tables say to the level that may be signed (docs: the order of the decision). A function of its facts
 * alone: no clock, no tables, no configuration.
 *
 * <p>The order: what the number deserves on this trunk; a level fixed by contract; then everything that lowers (override
 * of the number, entry point, caps of trunk, customer and resellers). Nothing behind the first two steps ever raises.
 */
public final class AttestationPolicy {

    private final KnownTrunk facts;
    private final List<String> steps = new ArrayList<>();
    private @Nullable Attestation level;
    private AttestationReason reason;

    private AttestationPolicy(KnownTrunk facts) {
        this.facts = facts;
        this.reason = AttestationReason.UNKNOWN_NUMBER;
    }

    /** The level and why. */
    public static AttestationAnswer decide(AttestationFacts facts) {
        if (facts instanceof UnmatchedTrunk unmatched) {
            return unmatched(unmatched);
        }
        return new AttestationPolicy((KnownTrunk) facts).answer();
    }

    private static AttestationAnswer unmatched(UnmatchedTrunk facts) {
        String step = facts.signed()
                ? "No trunk matches, and the configuration signs such calls with C."
                : "No trunk matches, and the configuration leaves such calls unsigned.";
        return new AttestationAnswer(facts.signed() ? C : null, AttestationReason.UNMATCHED_TRUNK, List.of(step));
    }

    private AttestationAnswer answer() {
        byNumber();
        fixedByContract();
        loweredByNumber();
        loweredAtEntryPoint();
        loweredByCaps();
        return new AttestationAnswer(level, reason, steps);
    }

    private void byNumber() {
        DidRange range = facts.range();
        if (range == null) {
            level = facts.trunk().unknownNumberAttest();
            say(
                    AttestationReason.UNKNOWN_NUMBER,
                    "The calling number is in no range in force, and trunk "
                            + facts.trunk().name() + " gives such calls "
                            + (level == null ? "no signature." : "level " + level + "."));
            return;
        }
        say(ofRange(range), range.label() + " belongs to customer " + range.customer() + ".");
        level = reason == AttestationReason.OWN_NUMBER ? A : B;
        steps.add(verdictOnNumber(range));
    }

    private AttestationReason ofRange(DidRange range) {
        if (!range.customer().equals(facts.customer().name())) {
            return isReseller(range.customer())
                    ? AttestationReason.NUMBER_OF_RESELLER
                    : AttestationReason.NUMBER_OF_ANOTHER;
        }
        if (range.status() != DidRange.Status.ACTIVE) {
            return AttestationReason.NUMBER_NOT_ACTIVE;
        }
        if (range.rightToUse() == DidRange.RightToUse.DISPUTED) {
            return AttestationReason.NUMBER_DISPUTED;
        }
        if (range.rightToUse() == DidRange.RightToUse.IMPORT_UNVERIFIED) {
            return AttestationReason.RIGHT_TO_USE_UNVERIFIED;
        }
        boolean vetted = facts.customer().kycStatus() == Customer.KycStatus.VETTED;
        return vetted ? AttestationReason.OWN_NUMBER : AttestationReason.CUSTOMER_NOT_VETTED;
    }

    private String verdictOnNumber(DidRange range) {
        String customer = "Customer " + facts.customer().name();
        return switch (reason) {
            case OWN_NUMBER -> customer + " is vetted and has the right to use it: level A.";
            case NUMBER_OF_RESELLER ->
                customer + " calls with a number of its reseller, which does not count as its own: level B.";
            case NUMBER_NOT_ACTIVE -> "The range is " + word(range.status()) + ", not active: level B.";
            case NUMBER_DISPUTED ->
                "Another row of did_range, left out because it overlaps, claims it for someone else: level B.";
            case RIGHT_TO_USE_UNVERIFIED -> "Nobody has checked the right to use it (import_unverified): level B.";
            case CUSTOMER_NOT_VETTED ->
                customer + " is " + word(facts.customer().kycStatus()) + ", not vetted: level B.";
            default -> customer + " has no right to it, but is known: level B.";
        };
    }

    /** B and C as the contract says, for unknown numbers too; A only where the number deserves it by itself. */
    private void fixedByContract() {
        Attestation fixed = facts.trunk().attestFixed();
        if (fixed == null) {
            return;
        }
        if (fixed != A) {
            level = fixed;
            say(AttestationReason.FIXED_LEVEL, "Trunk " + facts.trunk().name() + " has the fixed level " + fixed + ".");
        } else if (level != A) {
            steps.add("Trunk " + facts.trunk().name() + " has the fixed level A, which this number does not deserve.");
        }
    }

    private void loweredByNumber() {
        DidRange range = facts.range();
        Attestation override = range == null ? null : range.attestOverride();
        if (range != null && override != null) {
            cap(override, AttestationReason.NUMBER_OVERRIDE, range.label() + " is lowered");
        }
    }

    private void loweredAtEntryPoint() {
        if (facts.trunk().role().isEntryPoint()) {
            String trunk = "Trunk " + facts.trunk().name() + " is a "
                    + word(facts.trunk().role());
            cap(C, AttestationReason.ENTRY_POINT, trunk + ", whose callers are nobody's customers: it is held");
        }
    }

    private void loweredByCaps() {
        cap(
                facts.trunk().attestCap(),
                AttestationReason.TRUNK_CAP,
                "Trunk " + facts.trunk().name() + " is capped");
        cap(
                facts.customer().attestCap(),
                AttestationReason.CUSTOMER_CAP,
                "Customer " + facts.customer().name() + " is capped");
        for (Customer reseller : facts.resellers()) {
            cap(reseller.attestCap(), AttestationReason.RESELLER_CAP, "Reseller " + reseller.name() + " is capped");
        }
    }

    private void cap(Attestation cap, AttestationReason why, String subject) {
        Attestation before = level;
        if (before != null && before.cappedAt(cap) != before) {
            level = cap;
            say(why, subject + " at " + cap + ".");
        }
    }

    private void say(AttestationReason why, String step) {
        reason = why;
        steps.add(step);
    }

    private boolean isReseller(String name) {
        return facts.resellers().stream().anyMatch(reseller -> reseller.name().equals(name));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
