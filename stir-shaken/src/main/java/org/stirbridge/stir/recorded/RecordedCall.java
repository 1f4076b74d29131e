package org.stirbridge.stir.recorded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final Duration FUTURE_TOLERANCE = VerificationPolicy.DEFAULT.futureTolerance();
    private static final long YEAR_9999 = 253_402_300_799L;

    static RecordedCall of(JsonObject line) throws UnreadableRecordException {
        RecordMembers call = RecordMembers.of(line);
        RecordMembers policy = call.object("policy");
        RecordMembers trust = call.object("trust");
        return new RecordedCall(
                call.string("id"),
                identities(call),
                signalling(call.object("sip")),
                Instant.ofEpochSecond(call.integer("verify_time", 0, YEAR_9999)),
                policy(policy),
                policy.flag("require_identity"),
                new RecordedTrust(trust.strings("anchors"), trust.strings("intermediates"), trust.strings("crls")));
    }

    /** Header names are case-insensitive, and {@code y} is the compact one (RFC 8224 §13.1). */
    private static List<String> identities(RecordMembers call) throws UnreadableRecordException {
        String name = call.stringOrNull("header_name");
        boolean isIdentity = name == null || name.equalsIgnoreCase("Identity") || name.equalsIgnoreCase("y");
        return isIdentity ? call.strings("identity_header") : List.of();
    }

    private static CallSignalling signalling(RecordMembers sip) throws UnreadableRecordException {
        return new CallSignalling(
                sip.string("from"),
                sip.string("to"),
                sip.stringOrNull("ruri"),
                sip.strings("pai"),
                sip.stringOrNull("date"),
                sip.stringOrNull("sdp"));
    }

    private static VerificationPolicy policy(RecordMembers policy) throws UnreadableRecordException {
        IdentitySource source = switch (policy.string("identity_source")) {
            case "from" -> IdentitySource.FROM;
            case "pai-then-from" -> IdentitySource.PAI_THEN_FROM;
            case "from-then-pai" -> IdentitySource.FROM_THEN_PAI;
            case "either" -> IdentitySource.EITHER;
            default -> throw policy.wrong("identity_source", "from, pai-then-from, from-then-pai or either");
        };
        return new VerificationPolicy(
                Duration.ofSeconds(policy.integer("freshness_s", 1, 86_400)),
                FUTURE_TOLERANCE,
                source,
                Set.copyOf(policy.strings("supported_ppt")));
    }
}
