package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.RecordedCalls;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import org.stirbridge.stir.recorded.UrlFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify --cases}: verifies recorded calls again, by the clock and trust written in each. */
@Command(
        name = "verify",
        description = {
            "Verifies recorded calls, one JSON object a line, and writes one line of JSON for each.",
            "Certificates come from the files that --urls names: nothing goes to the network."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--cases", required = true, paramLabel = "FILE", description = "The recorded calls.")
    private Path cases = Path.of("");

    @Option(
            names = "--urls",
            required = true,
            paramLabel = "FILE",
            description = "JSON: what each certificate URL answers; its files lie beside it.")
    private Path urls = Path.of("");

    @Option(names = "--trust", required = true, paramLabel = "DIR", description = "The trust anchors, NAME.pem.")
    private Path trust = Path.of("");

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        requireReadable(cases, Files.isRegularFile(cases));
        requireReadable(urls, Files.isRegularFile(urls));
        requireReadable(trust, Files.isDirectory(trust));
        RecordedCalls.Summary summary = verify(spec.commandLine().getOut());
        if (!summary.unreadable().isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, String.join("\n", summary.unreadable()));
        }
        return ExitCode.OK;
    }

    private RecordedCalls.Summary verify(PrintWriter out) throws CommandFailure {
        try {
            RecordedCalls.Summary summary = new RecordedCalls(
                            Es256.choose(), UrlFiles.read(urls, new X5uRules(Set.of(), Set.of())), trust)
                    .verify(cases, out);
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
