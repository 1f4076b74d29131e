package org.stirbridge.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.RecordedCalls;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import org.stirbridge.stir.recorded.UrlFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: verifies calls out of a log again, one by its fields or many as recorded cases. */
@Command(
        name = "verify",
        description = {
            "Verifies a call out of a log again and says why it passes or fails:",
            "  verify --identity VALUE --from FIELD --to FIELD --trust DIR [--date FIELD] [--at TIME] ...",
            "or many, one JSON object a line, with one line of JSON for each:",
            "  verify --cases FILE --urls FILE --trust DIR",
            "With --urls or --certificate nothing goes to the network."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class VerifyCommand implements Callable<Integer> {

    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private OneCall oneCall = new OneCall();

    @Option(names = "--cases", paramLabel = "FILE", description = "Recorded calls, one JSON object a line.")
    private @Nullable Path cases;

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description = "JSON: what each certificate URL answers; its files lie beside it.")
    private @Nullable Path urls;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "DIR",
            description = "The trust anchors, NAME.pem; for one call also a single PEM file.")
    private Path trust = Path.of("");

    VerifyCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        return cases == null ? oneCall() : recorded(cases, urls);
    }

    private int oneCall() throws CommandFailure {
        if (!oneCall.missing().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "verify: " + String.join(", ", oneCall.missing()) + " is missing; or give --cases and --urls");
        }
        requireReadable(trust, Files.isDirectory(trust) || Files.isRegularFile(trust));
        if (urls != null) {
            requireReadable(urls, Files.isRegularFile(urls));
        }
        return oneCall.verify(
                in, urls, trust, InstantSource.system(), spec.commandLine().getOut());
    }

    private int recorded(Path recorded, @Nullable Path answers) throws CommandFailure {
        if (answers == null || oneCall.isAsked()) {
            throw new CommandFailure(ExitCode.USAGE, "verify: with --cases stand --urls and --trust, and nothing else");
        }
        requireReadable(recorded, Files.isRegularFile(recorded));
        requireReadable(answers, Files.isRegularFile(answers));
        requireReadable(trust, Files.isDirectory(trust));
        RecordedCalls.Summary summary =
                verify(recorded, answers, spec.commandLine().getOut());
        if (!summary.unreadable().isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, String.join("\n", summary.unreadable()));
        }
        return ExitCode.OK;
    }

    private RecordedCalls.Summary verify(Path recorded, Path answers, PrintWriter out) throws CommandFailure {
        try {
            RecordedCalls.Summary summary = new RecordedCalls(
                            Es256.choose(), UrlFiles.read(answers, new X5uRules(Set.of(), Set.of())), trust)
                    .verify(recorded, out);
            // A writer that keeps its errors to itself: a full disk must not look like the end of the cases.
            if (out.checkError()) {
                throw new CommandFailure(ExitCode.UNAVAILABLE, "verify: the answers cannot be written");
            }
            return summary;
        } catch (UnreadableRecordException | IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: " + e.getMessage(), e);
        }
    }

    private static void requireReadable(Path path, boolean rightKind) throws CommandFailure {
        if (!rightKind || !Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.NO_INPUT, "verify: cannot read " + path);
        }
    }
}
