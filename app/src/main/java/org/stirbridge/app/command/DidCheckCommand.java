package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.stirbridge.app.ConfiguredDecision;
import org.stirbridge.app.ConfiguredDecision.LevelOnTrunk;
import org.stirbridge.bridge.inquiry.NumberRows;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.passport.TelephoneNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code did check}: all that the tables say of one number. */
@Command(
        name = "check",
        description = {
            "Shows the ranges around a number, the narrowest first, with evidence and grants, the rows of dno, and what"
                    + " level a call with it gets on the trunks of its customer, and why.",
            "Changes nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DidCheckCommand implements Callable<Integer> {

    private static final int MOST_NUMBER = 40;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "NUMBER",
            description = "With its country code (+12155550101), or as dialled in outbound.default_country.")
    private String number = "";

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        InstantSource clock = InstantSource.system();
        try (ConfiguredDecision tables = ConfiguredDecision.open(config.read(), clock)) {
            TelephoneNumber asked = canonical(tables);
            NumberRows rows = tables.rows(asked);
            List<LevelOnTrunk> levels = rows.trunks().isEmpty() ? List.of() : tables.levels(asked, rows.trunks());
            NumberReport report = new NumberReport(asked, rows, levels, rows.isDoNotOriginateAt(clock.instant()));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(report.toJson());
            } else {
                report.print(out);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "did check: " + e.getMessage(), e);
        }
    }

    private TelephoneNumber canonical(ConfiguredDecision tables) throws CommandFailure {
        return tables.plans()
                .of(null)
                .read(number, true)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "did check: " + PrintableText.of(number, MOST_NUMBER)
                                + " is no telephone number; give it with its country code, such as +12155550101"));
    }
}
