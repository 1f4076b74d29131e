package org.stirbridge.stir.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Finding;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/**
 * The verdict on one recorded call, as one line of JSON.
 *
 * @param level A, B or C of an accepted call; null otherwise
 * @param code what a rejecting policy would answer; null when there is nothing to reject
 */
public record RecordedAnswer(
        String id,
        String verdict,
        @Nullable String level,
        @Nullable Integer code,
        String verstat,
        @Nullable String reason,
        String detail) {

    private static final String REVOCATION = "RFC 5280 section 6.3";
    private static final String REPLAY = "RFC 8224 section 12.1";
    /** Of most tokens, which bind no media: nothing was left out. */
    private static final String NOTHING_TO_CHECK = "no mky in the token";

    private static final int MOST_UNCHECKED = 5;

    /**
     * The answer that {@code result} is.
     *
     * @param outcomes code and verstat of each reason
     * @param requireIdentity whether a call without Identity is answered 428
     * @param revocation whether there are revocation lists: without any, their silence goes without saying
     */
    public static RecordedAnswer of(
            String id, VerificationResult result, Outcomes outcomes, boolean requireIdentity, boolean revocation) {
        if (result instanceof VerificationResult.Verified verified) {
            String level = verified.attest() == null ? null : verified.attest().name();
            String signer = verified.signer() == null ? "the number's own certificate" : "SPC " + verified.signer();
            String detail = "signed by " + signer + unchecked(verified.findings(), revocation);
            return new RecordedAnswer(
                    id, "pass", level, null, verified.verstat().text(), null, detail);
        }
        if (result instanceof VerificationResult.Failed failed) {
            return refused(id, "fail", failed.reason(), outcomes, failed.detail());
        }
        if (result instanceof VerificationResult.Ignored) {
            return refused(
                    id, "ignore", FailureReason.UNSUPPORTED_PPT, outcomes, "no PASSporT of a supported extension");
        }
        RecordedAnswer none = refused(id, "none", FailureReason.NO_IDENTITY, outcomes, "no Identity header field");
        return requireIdentity ? none : none.withoutCode();
    }

    private static RecordedAnswer refused(
            String id, String verdict, FailureReason reason, Outcomes outcomes, String detail) {
        Outcome outcome = outcomes.of(reason);
        return new RecordedAnswer(
                id, verdict, null, outcome.sipCode(), outcome.verstat().text(), reason.name(), detail);
    }

    private RecordedAnswer withoutCode() {
        return new RecordedAnswer(id, verdict, level, null, verstat, reason, detail);
    }

    /** Said, because an operator could take silence for a check that passed; replays cannot be seen in one call alone. */
    private static String unchecked(List<Finding> findings, boolean revocation) {
        return findings.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.NOT_CHECKED)
                .filter(finding ->
                        !finding.step().equals(REPLAY) && !finding.detail().endsWith(NOTHING_TO_CHECK))
                .filter(finding -> revocation || !finding.step().equals(REVOCATION))
                .map(finding -> "; not checked: " + finding.detail())
                .distinct()
                .limit(MOST_UNCHECKED)
                .collect(Collectors.joining());
    }

    /** The line, its members in the documented order, without the line feed. */
    public String toJson() {
        List<String> members = new ArrayList<>();
        members.add(member("id", new JsonString(id)));
        members.add(member("verdict", new JsonString(verdict)));
        members.add(member("level", text(level)));
        members.add(member("code", code == null ? JsonLiteral.NULL : JsonNumber.of(code)));
        members.add(member("verstat", new JsonString(verstat)));
        members.add(member("reason", text(reason)));
        members.add(member("detail", new JsonString(detail)));
        return "{" + String.join(",", members) + "}";
    }

    private static JsonValue text(@Nullable String value) {
        return value == null ? JsonLiteral.NULL : new JsonString(value);
    }

    private static String member(String name, JsonValue value) {
        return "\"" + name + "\":" + CanonicalJson.write(value);
    }
}
