package org.stirbridge.stir.recorded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Finding;
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

    static RecordedAnswer of(RecordedCall call, VerificationResult result) {
        String verstat = result.verstat().text();
        if (result instanceof VerificationResult.Verified verified) {
            String level = verified.attest().name();
            String signer = verified.signer() == null ? "the number's own certificate" : "SPC " + verified.signer();
            String detail = "signed by " + signer + unchecked(call, verified.findings());
            return new RecordedAnswer(call.id(), "pass", level, null, verstat, null, detail);
        }
        if (result instanceof VerificationResult.Failed failed) {
            return refused(call, "fail", failed.reason(), failed.reason().sipCode(), failed.detail());
        }
        if (result instanceof VerificationResult.Ignored) {
            FailureReason reason = FailureReason.UNSUPPORTED_PPT;
            return refused(call, "ignore", reason, reason.sipCode(), "no PASSporT of a supported extension");
        }
        FailureReason reason = FailureReason.NO_IDENTITY;
        return refused(
                call, "none", reason, call.requireIdentity() ? reason.sipCode() : null, "no Identity header field");
    }

    private static RecordedAnswer refused(
            RecordedCall call, String verdict, FailureReason reason, @Nullable Integer code, String detail) {
        return new RecordedAnswer(
                call.id(), verdict, null, code, reason.verstat().text(), reason.name(), detail);
    }

    /** Said where there are lists, because an operator could take silence for a check that passed. */
    private static String unchecked(RecordedCall call, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !call.trust().crls().isEmpty()
                        && finding.outcome() == Finding.Outcome.NOT_CHECKED
                        && finding.step().equals(REVOCATION))
                .findFirst()
                .map(finding -> " (" + finding.detail() + ")")
                .orElse("");
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
