package org.stirbridge.stir.recorded;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.IdentitySource;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.passport.JsonValue.JsonObject;

/**
 * One line of a file of recorded calls.
 *
 * @param identities the Identity values; none when the header had another name
 * @param requireIdentity whether a call without Identity is answered 428
 * @param trust names of the trust anchors
 */
record RecordedCall(
        String id,
        List<String> identities,
        CallSignalling signalling,
        Instant verifyTime,
        VerificationPolicy policy,
        boolean requireIdentity,
        RecordedTrust trust) {

    private static final VerificationPolicy DEFAULT = VerificationPolicy.DEFAULT;
    private static final long YEAR_9999 = 253_402_300_799L;

    static RecordedCall of(JsonObject line) throws UnreadableRecordException {
        RecordMembers call = RecordMembers.of(line);
        RecordMembers policy = call.object("policy");
        RecordMembers trust = call.object("trust");
        return new RecordedCall(
                call.label("id"),
                identities(call),
                signalling(call.object("sip")),
                instant(call.seconds("verify_time", 0, YEAR_9999)),
                policy(policy),
                policy.flag("require_identity"),
                new RecordedTrust(trust.strings("anchors"), trust.strings("intermediates"), trust.strings("crls")));
    }

    private static Instant instant(BigDecimal seconds) {
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    /** One name for all fields, or one for each. */
    private static List<String> identities(RecordMembers call) throws UnreadableRecordException {
        List<String> names = call.strings("header_name");
        List<String> values = call.strings("identity_header");
        if (names.size() > 1 && names.size() != values.size()) {
            throw call.wrong("header_name", "one name, or as many as identity_header has values");
        }
        List<String> identities = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (names.isEmpty() || isIdentity(names.get(Math.min(i, names.size() - 1)))) {
                identities.add(values.get(i));
            }
        }
        return identities;
    }

    /** Header names are case-insensitive, and {@code y} is the compact one (RFC 8224 §13.1). */
    private static boolean isIdentity(String name) {
        String stripped = name.strip();
        return stripped.equalsIgnoreCase("Identity") || stripped.equalsIgnoreCase("y");
    }

    /** A request without From or To names nobody there, which is a verdict and no fault of the record. */
    private static CallSignalling signalling(RecordMembers sip) throws UnreadableRecordException {
        return new CallSignalling(
                sip.has("from") ? sip.string("from") : "",
                sip.has("to") ? sip.string("to") : "",
                sip.stringOrNull("ruri"),
                sip.strings("pai"),
                sip.stringOrNull("date"),
                sip.stringOrNull("sdp"));
    }

    private static VerificationPolicy policy(RecordMembers policy) throws UnreadableRecordException {
        return new VerificationPolicy(
                freshness(policy), DEFAULT.futureTolerance(), source(policy), supportedPpt(policy));
    }

    private static Duration freshness(RecordMembers policy) throws UnreadableRecordException {
        return policy.has("freshness_s")
                ? Duration.between(Instant.EPOCH, instant(policy.seconds("freshness_s", 0, 86_400)))
                : DEFAULT.freshness();
    }

    /** The words of this format and those of the configuration, which differ in a hyphen. */
    private static IdentitySource source(RecordMembers policy) throws UnreadableRecordException {
        if (!policy.has("identity_source")) {
            return DEFAULT.identitySource();
        }
        String word = policy.string("identity_source").strip().toLowerCase(Locale.ROOT);
        return switch (word.replace('_', '-')) {
            case "from" -> IdentitySource.FROM;
            case "pai-then-from" -> IdentitySource.PAI_THEN_FROM;
            case "from-then-pai" -> IdentitySource.FROM_THEN_PAI;
            case "either" -> IdentitySource.EITHER;
            default -> throw policy.wrong("identity_source", "from, pai-then-from, from-then-pai or either");
        };
    }

    /** An empty list supports nothing; one that is not there says nothing. */
    private static Set<String> supportedPpt(RecordMembers policy) throws UnreadableRecordException {
        return policy.has("supported_ppt") ? Set.copyOf(policy.strings("supported_ppt")) : DEFAULT.supportedPpt();
    }
}
