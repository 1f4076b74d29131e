package org.stirbridge.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.stirbridge.stir.identity.IdentityInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decode}: lays an Identity value open and lists what is wrong with it, asking no network. */
@Command(
        name = "decode",
        description = "Shows what an Identity header field says, and everything that is wrong with its form.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DecodeCommand implements Callable<Integer> {

    /** More than any Identity in the field by an order of magnitude. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final String FIELD_NAME = "(?i)^\\s*(identity|y)\\s*:\\s*";

    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "IDENTITY",
            defaultValue = "-",
            description =
                    "The field value, with or without its name, or a bare token; - reads it from stdin (the default).")
    private String identity = "-";

    DecodeCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        String field =
                (identity.equals("-") ? standardInput() : identity).strip().replaceFirst(FIELD_NAME, "");
        List<IdentityInspection> inspections = IdentityInspection.of(field);
        if (field.isEmpty() || inspections.isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, "decode: there is no Identity value in the input");
        }
        PrintWriter out = spec.commandLine().getOut();
        inspections.forEach(inspection -> print(out, inspection));
        boolean sound = inspections.stream().allMatch(i -> i.faults().isEmpty());
        return sound ? ExitCode.OK : ExitCode.DATA;
    }

    private static void print(PrintWriter out, IdentityInspection inspection) {
        out.println("header   " + inspection.header());
        out.println("payload  " + inspection.payload());
        new Verdict(out).checks(inspection.findings());
        out.println();
    }

    private String standardInput() throws CommandFailure {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CommandFailure(ExitCode.DATA, "decode: the input is longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "decode: stdin cannot be read", e);
        }
    }
}
