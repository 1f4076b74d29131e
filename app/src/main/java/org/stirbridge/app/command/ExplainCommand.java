package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfiguredDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.record.CallDecision;
import org.stirbridge.stir.identity.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: why a call gets its level, now or as it was recorded. */
@Command(
        name = "explain",
        description = {
            "Says what would become of a call now, by the tables as they are, and why: --trunk, --from and --to.",
            "Or what was decided for a call that was, out of the record: --call ID, the switch's own name for it.",
            "Changes nothing, and calls nobody."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ExplainCommand implements Callable<Integer> {

    private static final int MOST_CALL_ID = 255;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--trunk", paramLabel = "NAME", description = "The trunk that the call is of (trunk.name).")
    private @Nullable String trunk;

    @Option(names = "--from", paramLabel = "NUMBER", description = "Who calls, as the switch sends it.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "NUMBER", description = "Whom, as it is dialled on the trunk.")
    private @Nullable String to;

    @Option(names = "--pai", paramLabel = "VALUE", description = "P-Asserted-Identity; again for each further one.")
    private List<String> pai = List.of();

    @Option(names = "--privacy", description = "The caller hides the number.")
    private boolean privacy;

    @Option(
            names = "--call",
            paramLabel = "ID",
            description = "A call that was: FreeSWITCH's UUID, Asterisk's uniqueid.")
    private @Nullable String callId;

    @Option(names = "--json", description = "JSON, a line for each decision.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        boolean now = trunk != null && from != null && to != null && callId == null;
        boolean then = callId != null && trunk == null && from == null && to == null && pai.isEmpty() && !privacy;
        if (!now && !then) {
            throw new ParameterException(
                    spec.commandLine(), "give --trunk, --from and --to of a call, or --call ID of one that was");
        }
        try (ConfiguredDecision tables = ConfiguredDecision.open(config.read(), InstantSource.system())) {
            return callId == null ? now(tables) : recorded(tables, callId);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "explain: " + e.getMessage(), e);
        }
    }

    private int now(ConfiguredDecision tables) throws IOException {
        DecisionReport report = new DecisionReport(tables.decide(asked()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.toJson());
        } else {
            report.print(out, Marks.forOutput());
        }
        return ExitCode.OK;
    }

    private OutboundCall asked() {
        return new OutboundCall(
                Switch.ASTERISK,
                "explain",
                List.of(new TrunkClue(TrunkClue.Kind.TRUNK_NAME, String.valueOf(trunk))),
                String.valueOf(from),
                pai,
                privacy,
                String.valueOf(to),
                List.of(),
                false);
    }

    private int recorded(ConfiguredDecision tables, String id) throws CommandFailure, IOException {
        List<CallDecision> rows = tables.recorded(id);
        if (rows.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.UNEXPECTED_OUTCOME,
                    "explain: nothing is recorded of call " + PrintableText.of(id, MOST_CALL_ID)
                            + " (record.enabled, record.keep_months)");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (CallDecision row : rows) {
            DecisionReport report = new DecisionReport(row);
            if (json) {
                out.println(report.toJsonWithTime());
            } else {
                report.printWithTime(out, Marks.forOutput());
            }
        }
        return ExitCode.OK;
    }
}
