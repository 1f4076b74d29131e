package org.stirbridge.app.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.identity.IdentityInspection;
import org.stirbridge.stir.identity.SignerInspection;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decode}: lays an Identity value open and lists what is wrong with it, asking no network unless told to. */
@Command(
        name = "decode",
        description = {
            "Shows what an Identity header field says, who signed it, and everything that is wrong with it.",
            "Asks no network, unless --fetch says so."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DecodeCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "IDENTITY",
            defaultValue = "-",
            description = "The field value, with or without its name, or a bare token; @FILE reads it from a file,"
                    + " - from stdin (the default).")
    private String identity = "-";

    @Mixin
    private CertificateOptions certificates = new CertificateOptions();

    @Option(
            names = "--fetch",
            description = "Fetch the certificate from the token's x5u, by the bridge's rules for URLs.")
    private boolean fetch;

    DecodeCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        if (certificates.both() || (fetch && !certificates.neither())) {
            throw new ParameterException(spec.commandLine(), "give one of --certificate, --urls and --fetch");
        }
        List<String> fields = IdentityFields.read(List.of(identity), new InputFile("decode", in));
        List<IdentityInspection> inspections = inspect(fields);
        if (inspections.isEmpty()) {
            throw new CommandFailure(ExitCode.DATA, "decode: there is no Identity value in the input");
        }
        PrintWriter out = spec.commandLine().getOut();
        Marks marks = Marks.forOutput();
        inspections.forEach(inspection -> print(out, marks, inspection));
        explain(out);
        boolean sound = inspections.stream().allMatch(i -> i.faults().isEmpty());
        return sound ? ExitCode.OK : ExitCode.DATA;
    }

    private List<IdentityInspection> inspect(List<String> fields) throws CommandFailure {
        try {
            TrustAnchors anchors = certificates.anchors();
            if (!fetch) {
                return inspect(fields, certificates.source(new X5uRules(Set.of(), Set.of())), anchors);
            }
            try (X5uFetcher fetcher =
                    new X5uFetcher(X5uSettings.DEFAULT.with(X5uSettings.Fetching.DEFAULT.withTimeout(PATIENCE)))) {
                return inspect(fields, fetcher, anchors);
            }
        } catch (UnreadableRecordException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "decode: " + e.getMessage(), e);
        }
    }

    private static List<IdentityInspection> inspect(
            List<String> fields, @Nullable CertificateSource source, @Nullable TrustAnchors anchors) {
        return source == null
                ? IdentityInspection.of(fields)
                : IdentityInspection.of(
                        fields,
                        new SignerInspection(
                                Es256.choose(),
                                source,
                                anchors,
                                InstantSource.system().instant()));
    }

    private static void print(PrintWriter out, Marks marks, IdentityInspection inspection) {
        out.println("header");
        PrettyJson.lines(inspection.header()).forEach(line -> out.println("  " + line));
        out.println("payload");
        PrettyJson.lines(inspection.payload()).forEach(line -> out.println("  " + line));
        CertificateLines.of(inspection.chain()).forEach(out::println);
        FindingLines.print(inspection.findings(), marks, out);
        out.println();
    }

    private void explain(PrintWriter out) {
        if (certificates.neither() && !fetch) {
            out.println("No certificate was asked for, and no network. With --certificate FILE, --urls FILE or --fetch"
                    + " its checks are made.");
        } else if (certificates.trust().isEmpty()) {
            out.println("With --trust PATH (roots) the path of the certificate is checked too.");
        }
        out.println("What needs the call: stirbridge verify --identity ... --from ... --to ... --trust PATH");
    }
}
