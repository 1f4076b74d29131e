package org.stirbridge.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.RecordedCalls;
import org.stirbridge.stir.recorded.RecordedInvite;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import org.stirbridge.stir.recorded.UrlFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify}: verifies calls out of logs again, one or a file of them, by the clock and trust that belong to each. */
@Command(
        name = "verify",
        description = {
            "Verifies a call again, as the bridge would: --sip FILE, or --identity, --from and --to.",
            "Or a file of recorded calls, one JSON object a line (--cases, with --urls and --trust DIR): one line of JSON"
                    + " for each.",
            "With --urls or --certificate nothing goes to the network."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class VerifyCommand implements Callable<Integer> {

    private static final int MAX_CALL_ID = 300;

    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CallOptions call = new CallOptions();

    @Mixin
    private CertificateOptions certificates = new CertificateOptions();

    @Option(names = "--cases", paramLabel = "FILE", description = "Recorded calls, one JSON object a line.")
    private @Nullable Path cases;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The bridge's configuration: its anchors, x5u settings, policy and outcomes, in the place of"
                    + " --trust.")
    private @Nullable Path config;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Verify as of then: 2026-11-21T00:00:00Z, Unix seconds, date (the Date field) or iat (the"
                    + " token's own time); default: now.")
    private @Nullable String at;

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "The country whose dialling rules numbers without + follow; an ISO code.")
    private @Nullable String country;

    @Option(names = "--json", description = "One line of JSON, in the place of lines for a person.")
    private boolean json;

    VerifyCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        String misuse = cases == null ? misuseForOne() : misuseForCases();
        if (misuse != null) {
            throw new ParameterException(spec.commandLine(), misuse);
        }
        try {
            return cases == null ? one() : all(cases);
        } catch (UnreadableRecordException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: " + e.getMessage(), e);
        }
    }

    private @Nullable String misuseForOne() {
        if (!call.given()) {
            return "give a call (--sip FILE, or --identity, --from and --to) or recorded calls (--cases FILE)";
        }
        if (certificates.both()) {
            return "--urls and --certificate: give one of the two";
        }
        if ((config == null) == certificates.trust().isEmpty()) {
            return "whom to trust: give either --trust PATH (PEM files of roots, or a folder) or --config FILE";
        }
        return call.misuse();
    }

    private @Nullable String misuseForCases() {
        boolean foreign = call.given() || config != null || at != null || country != null || json;
        if (foreign || certificates.isOneChain()) {
            return "--cases goes with --urls and --trust alone: time, policy and numbers are in each case";
        }
        return certificates.urls() == null || certificates.trust().size() != 1
                ? "--cases needs --urls FILE and one --trust DIR"
                : null;
    }

    private int one() throws CommandFailure, UnreadableRecordException {
        RecordedInvite invite = call.read(new InputFile("verify", in));
        VerificationTime time =
                VerificationTime.of(at, invite, InstantSource.system().instant());
        try (VerifierSetting setting = VerifierSetting.of(certificates, config, country)) {
            if (setting.bridge() != null && !setting.bridge().hasAnchors()) {
                spec.commandLine().getErr().println("stirbridge: verify: the configuration knows no trust anchor yet");
            }
            VerificationResult result = setting.verify(invite, time.at(), certificates);
            Instant issued = VerificationTime.issued(invite.identities()).orElse(null);
            CallReport report = new CallReport(result, time, setting.outcomes(), issued);
            print(report, invite);
            return report.exitCode();
        }
    }

    private void print(CallReport report, RecordedInvite invite) throws CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    report.toJson(invite.callId() == null ? "call" : PrintableText.of(invite.callId(), MAX_CALL_ID)));
        } else {
            report.print(out, Marks.forOutput());
        }
        requireWritten(out);
    }

    private int all(Path file) throws CommandFailure, UnreadableRecordException {
        Path urls = Objects.requireNonNull(certificates.urls());
        Path trust = certificates.trust().get(0);
        requireReadable(file, Files.isRegularFile(file));
        requireReadable(urls, Files.isRegularFile(urls));
        requireReadable(trust, Files.isDirectory(trust));
        UrlFiles answers = UrlFiles.read(urls, new X5uRules(Set.of(), Set.of()));
        answers.unknownBehaviours()
                .forEach(line -> spec.commandLine().getErr().println("stirbridge: verify: --urls: " + line));
        RecordedCalls.Summary summary = verify(file, new RecordedCalls(Es256.choose(), answers, trust));
        if (!summary.unreadable().isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, String.join("\n", summary.unreadable()));
        }
        return ExitCode.OK;
    }

    private RecordedCalls.Summary verify(Path file, RecordedCalls calls) throws CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        try {
            RecordedCalls.Summary summary = calls.verify(file, out);
            requireWritten(out);
            return summary;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: " + e.getMessage(), e);
        }
    }

    /** A writer that keeps its errors to itself: a full disk must not look like the end of the cases. */
    private static void requireWritten(PrintWriter out) throws CommandFailure {
        if (out.checkError()) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "verify: the answers cannot be written");
        }
    }

    private static void requireReadable(Path path, boolean rightKind) throws CommandFailure {
        if (!rightKind || !Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: cannot read " + path);
        }
    }
}
