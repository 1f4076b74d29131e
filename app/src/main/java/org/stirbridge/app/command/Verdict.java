package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Finding;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** Tells a verdict to a person: the outcome first, then one line for each check. */
final class Verdict {

    private final PrintWriter out;

    Verdict(PrintWriter out) {
        this.out = out;
    }

    /** @param isNow whether the clock was that of now: then a stale token deserves a hint */
    int tell(VerificationResult result, Instant at, boolean isNow) {
        out.println(headline(result) + ", at " + at);
        checks(result.findings());
        if (isNow && result instanceof Failed failed && isStale(failed.reason())) {
            out.println("The call is older than its tokens may be. To judge it as it was then, add --at and its time.");
        }
        return result instanceof Verified ? ExitCode.OK : ExitCode.UNEXPECTED_OUTCOME;
    }

    /** One line for each of {@code findings}: a tick, a cross, or why there is neither. */
    void checks(List<Finding> findings) {
        for (Finding finding : findings) {
            out.println("  " + mark(finding.outcome()) + " " + finding.step() + ": " + finding.detail());
        }
    }

    private static String headline(VerificationResult result) {
        if (result instanceof Verified verified) {
            String signer = verified.signer() == null ? "numbers of its own" : "SPC " + safe(verified.signer());
            return "passed: level " + verified.attest() + ", signed for " + signer + ", "
                    + verified.verstat().text();
        }
        if (result instanceof Failed failed) {
            return failure("failed", failed.reason());
        }
        return result instanceof Ignored
                ? failure("ignored", FailureReason.UNSUPPORTED_PPT)
                : failure("no Identity", FailureReason.NO_IDENTITY);
    }

    private static String failure(String word, FailureReason reason) {
        return word + ": " + reason + ", " + reason.sipCode() + " " + reason.phrase() + ", "
                + reason.verstat().text();
    }

    private static boolean isStale(FailureReason reason) {
        return reason == FailureReason.STALE_DATE || reason == FailureReason.STALE_IAT;
    }

    private static String mark(Finding.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "\u2713";
            case FAILED -> "\u2717";
            case WARNED -> "!";
            case NOT_CHECKED -> "-";
        };
    }

    /** A certificate may hold anything; a terminal obeys some of it. */
    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "?");
    }
}
