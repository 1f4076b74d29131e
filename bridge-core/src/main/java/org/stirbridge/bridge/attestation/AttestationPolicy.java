package org.stirbridge.bridge.attestation;

import static org.stirbridge.stir.passport.Attestation.A;
import static org.stirbridge.stir.passport.Attestation.B;
import static org.stirbridge.stir.passport.Attestation.C;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.attestation.AttestationFacts.KnownTrunk;
import org.stirbridge.bridge.attestation.AttestationFacts.UnmatchedTrunk;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.NumberClaim;
import org.stirbridge.stir.passport.Attestation;

/**
 * From what the tables say to the level that may be signed (docs: the order of the decision). A function of its facts
 * alone: no clock, no tables, no configuration.
 *
 * <p>The order: what the number deserves on this trunk, by its range or by grant, or by an override that evidence backs; a
 * level fixed by contract; then everything that lowers (override of the number, entry point, caps of trunk, customer and
 * resellers). Nothing behind the first three steps ever raises.
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
        raisedByNumber();
        fixedByContract();
        loweredByNumber();
        loweredAtEntryPoint();
        loweredByCaps();
        return new AttestationAnswer(level, reason, steps);
    }

    private void byNumber() {
        NumberClaim number = facts.number();
        if (number == null) {
            level = facts.trunk().unknownNumberAttest();
            say(
                    AttestationReason.UNKNOWN_NUMBER,
                    "The calling number is in no range in force, and trunk "
                            + facts.trunk().name() + " gives such calls "
                            + (level == null ? "no signature." : "level " + level + "."));
            return;
        }
        DidRange range = number.range();
        say(ofNumber(number), range.label() + " belongs to customer " + range.customer() + ".");
        level = isFull() ? A : B;
        steps.add(verdictOnNumber(range));
    }

    private boolean isFull() {
        return reason == AttestationReason.OWN_NUMBER || reason == AttestationReason.GRANTED_NUMBER;
    }

    private AttestationReason ofNumber(NumberClaim number) {
        boolean own = number.range().customer().equals(facts.customer().name());
        if (!own && number.grant() != NumberClaim.GrantState.IN_FORCE) {
            return ofAnother(number);
        }
        return flaw(number).orElse(own ? AttestationReason.OWN_NUMBER : AttestationReason.GRANTED_NUMBER);
    }

    /** What keeps the number from a full attestation, whoever calls with it. */
    private Optional<AttestationReason> flaw(NumberClaim number) {
        DidRange range = number.range();
        if (range.status() != DidRange.Status.ACTIVE) {
            return Optional.of(AttestationReason.NUMBER_NOT_ACTIVE);
        }
        if (range.rightToUse() == DidRange.RightToUse.DISPUTED) {
            return Optional.of(AttestationReason.NUMBER_DISPUTED);
        }
        if (range.rightToUse() == DidRange.RightToUse.IMPORT_UNVERIFIED) {
            return Optional.of(AttestationReason.RIGHT_TO_USE_UNVERIFIED);
        }
        if (number.papers() == NumberClaim.Papers.EXPIRED) {
            return Optional.of(AttestationReason.EVIDENCE_EXPIRED);
        }
        if (facts.customer().kycStatus() != Customer.KycStatus.VETTED) {
            return Optional.of(AttestationReason.CUSTOMER_NOT_VETTED);
        }
        return facts.tollFree() && !isTollFreeVerified(number)
                ? Optional.of(AttestationReason.TOLL_FREE_UNVERIFIED)
                : Optional.empty();
    }

    private AttestationReason ofAnother(NumberClaim number) {
        if (number.grant() == NumberClaim.GrantState.ENDED) {
            return AttestationReason.GRANT_ENDED;
        }
        return isReseller(number.range().customer())
                ? AttestationReason.NUMBER_OF_RESELLER
                : AttestationReason.NUMBER_OF_ANOTHER;
    }

    /** No carrier assigns a toll-free number: a RespOrg does, or somebody has seen a paper, or called it back. */
    private static boolean isTollFreeVerified(NumberClaim number) {
        DidRange.RightToUse right = number.range().rightToUse();
        return right == DidRange.RightToUse.RESPORG
                || right == DidRange.RightToUse.VERIFIED
                || number.papers() == NumberClaim.Papers.IN_FORCE;
    }

    private String verdictOnNumber(DidRange range) {
        String customer = "Customer " + facts.customer().name();
        return switch (reason) {
            case OWN_NUMBER -> customer + " is vetted and has the right to use it: level A.";
            case GRANTED_NUMBER -> customer + " is vetted and was granted its use: level A.";
            case GRANT_ENDED -> "The grant that " + lowerFirst(customer) + " had of it has ended: level B.";
            case NUMBER_OF_RESELLER ->
                customer + " calls with a number of its reseller, which does not count as its own: level B.";
            case NUMBER_NOT_ACTIVE -> "The range is " + word(range.status()) + ", not active: level B.";
            case NUMBER_DISPUTED ->
                "Another row of did_range, left out because it overlaps, claims it for someone else: level B.";
            case RIGHT_TO_USE_UNVERIFIED -> "Nobody has checked the right to use it (import_unverified): level B.";
            case EVIDENCE_EXPIRED -> "Every paper behind the right to use it has expired (rtu_evidence): level B.";
            case TOLL_FREE_UNVERIFIED ->
                "It is toll-free, and neither a RespOrg (right_to_use resporg) nor evidence stands behind it: level B.";
            case CUSTOMER_NOT_VETTED ->
                customer + " is " + word(facts.customer().kycStatus()) + ", not vetted: level B.";
            default -> customer + " has no right to it, but is known: level B.";
        };
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** An override to A counts where a paper in force backs it, for what a paper can mend. */
    private void raisedByNumber() {
        NumberClaim number = facts.number();
        if (number == null || level != B || number.range().attestOverride() != A) {
            return;
        }
        if (isMendedByPaper(number)) {
            level = A;
            say(
                    AttestationReason.NUMBER_OVERRIDE,
                    number.range().label() + " is raised to A, which evidence in force backs.");
        } else {
            steps.add(number.range().label() + " has the override A, which does not count here.");
        }
    }

    private boolean isMendedByPaper(NumberClaim number) {
        boolean mendable = reason == AttestationReason.TOLL_FREE_UNVERIFIED
                || (reason == AttestationReason.NUMBER_NOT_ACTIVE && isComing(number.range()));
        return mendable
                && number.papers() == NumberClaim.Papers.IN_FORCE
                && number.range().rightToUse() != DidRange.RightToUse.IMPORT_UNVERIFIED
                && number.range().rightToUse() != DidRange.RightToUse.DISPUTED
                && facts.customer().kycStatus() == Customer.KycStatus.VETTED;
    }

    private static boolean isComing(DidRange range) {
        return range.status() != DidRange.Status.RELEASED && range.status() != DidRange.Status.PORT_OUT;
    }

    /** B and C as the contract says, for unknown numbers too; A only where the number deserves it, or a paper backs it. */
    private void fixedByContract() {
        Attestation fixed = facts.trunk().attestFixed();
        if (fixed == null) {
            return;
        }
        String trunk = "Trunk " + facts.trunk().name() + " has the fixed level ";
        if (fixed != A) {
            level = fixed;
            say(AttestationReason.FIXED_LEVEL, trunk + fixed + ".");
        } else if (level != A && isBackedByContract()) {
            level = A;
            say(AttestationReason.FIXED_LEVEL, trunk + "A, which evidence in force backs.");
        } else if (level != A) {
            steps.add(trunk + "A, which this number does not deserve"
                    + (facts.trunkBacked() ? "." : ", and no evidence in force backs (rtu_evidence of the trunk)."));
        }
    }

    private boolean isBackedByContract() {
        return facts.trunkBacked()
                && facts.customer().kycStatus() == Customer.KycStatus.VETTED
                && isAnswerable(facts.number());
    }

    /**
     * What a contract with an origination point can answer for: numbers of the reseller that are as good as one's own would
     * have to be, and those that the tables give to nobody, unless no carrier assigns them.
     */
    private boolean isAnswerable(@Nullable NumberClaim number) {
        return number == null
                ? !facts.tollFree()
                : reason == AttestationReason.NUMBER_OF_RESELLER && flaw(number).isEmpty();
    }

    private void loweredByNumber() {
        NumberClaim number = facts.number();
        Attestation override = number == null ? null : number.range().attestOverride();
        if (number != null && override != null) {
            cap(override, AttestationReason.NUMBER_OVERRIDE, number.range().label() + " is lowered");
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
