package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Finding;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.recorded.RecordedAnswer;

/**
 * One verdict for a person, or as JSON.
 *
 * @param issued the iat of the first token; null when there is none
 */
record CallReport(
        VerificationResult result,
        VerificationTime time,
        Outcomes outcomes,
        @Nullable Instant issued) {

    private static final int MAX_TEXT = 300;

    int exitCode() {
        return result instanceof VerificationResult.Verified ? ExitCode.OK : ExitCode.UNEXPECTED_OUTCOME;
    }

    void print(PrintWriter out, Marks marks) {
        FailureReason reason = reason();
        out.println((reason == null ? marks.good("passed") : marks.bad(verdict())) + ": " + headline(reason) + ", at "
                + time.at() + " (" + PrintableText.of(time.source(), MAX_TEXT) + ")");
        hint(reason, out);
        FindingLines.print(result.findings(), marks, out);
        if (result instanceof VerificationResult.Failed) {
            out.println(
                    "  " + marks.of(Finding.Outcome.NOT_CHECKED) + " checks behind the one that failed were not made");
        }
    }

    private String headline(@Nullable FailureReason reason) {
        if (result instanceof VerificationResult.Verified verified) {
            String level = verified.attest() == null ? "no level (a base PASSporT)" : "level " + verified.attest();
            return level + ", signed for " + signer(verified) + ", "
                    + result.verstat().text();
        }
        FailureReason why = Objects.requireNonNull(reason);
        Outcome outcome = outcomes.of(why);
        return why + ", " + outcome.sipCode() + " " + outcome.phrase() + conditional(why) + ", "
                + outcome.verstat().text();
    }

    private static String signer(VerificationResult.Verified verified) {
        return verified.signer() == null ? "numbers of its own" : "SPC " + verified.signer();
    }

    private @Nullable FailureReason reason() {
        if (result instanceof VerificationResult.Failed failed) {
            return failed.reason();
        }
        if (result instanceof VerificationResult.Ignored) {
            return FailureReason.UNSUPPORTED_PPT;
        }
        return result instanceof VerificationResult.NoIdentity ? FailureReason.NO_IDENTITY : null;
    }

    private String verdict() {
        return result instanceof VerificationResult.Failed
                ? "failed"
                : result instanceof VerificationResult.Ignored ? "ignored" : "no Identity";
    }

    private static String conditional(FailureReason reason) {
        return reason == FailureReason.NO_IDENTITY || reason == FailureReason.UNSUPPORTED_PPT
                ? " (where policy demands an Identity)"
                : "";
    }

    /** The commonest surprise: a call out of a log is as old as the log. */
    private void hint(@Nullable FailureReason reason, PrintWriter out) {
        boolean stale = reason == FailureReason.STALE_IAT
                || reason == FailureReason.STALE_DATE
                || reason == FailureReason.FUTURE_IAT;
        if (stale && issued != null) {
            out.println("The token is of " + issued + ", " + distance(issued) + " the time of this verification: --at "
                    + issued.getEpochSecond() + " judges the call as of then.");
        }
    }

    private String distance(Instant iat) {
        Duration age = Duration.between(iat, time.at());
        return age.abs().toSeconds() + " s " + (age.isNegative() ? "after" : "before");
    }

    /** The line of {@code --cases}, with the time and each check added. */
    String toJson(String id) {
        RecordedAnswer answer = RecordedAnswer.of(id, result, outcomes, true, true);
        String line = answer.toJson();
        List<String> checks = result.findings().stream()
                .map(finding -> "{\"step\":" + json(finding.step()) + ",\"outcome\":"
                        + json(finding.outcome().name()) + ",\"detail\":" + json(finding.detail()) + "}")
                .toList();
        return line.substring(0, line.length() - 1) + ",\"at\":"
                + json(time.at().toString()) + ",\"checks\":[" + String.join(",", checks) + "]}";
    }

    private static String json(String text) {
        return CanonicalJson.write(new JsonString(text));
    }
}
