package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Examination;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.asterisk.AsteriskChecks;
import org.stirbridge.app.doctor.freeswitch.FreeSwitchChecks;
import org.stirbridge.app.doctor.site.SiteChecks;
import org.stirbridge.bridge.config.BridgeConfiguration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doctor}: one page of what is well and what is not. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that calls need, and prints one page: a line for each thing that is well or not, and the"
                    + " mend below each that is not.",
            "Changes nothing. Run it as the account of the bridge, which alone can read the keys."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DoctorCommand implements Callable<Integer> {

    private static final int LONGEST = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--freeswitch",
            paramLabel = "DIR",
            description = "Also look at the configuration of FreeSWITCH in this folder, such as /etc/freeswitch.")
    private @Nullable Path freeSwitch;

    @ArgGroup(exclusive = false)
    private @Nullable EventSocketOptions eventSocket;

    @Option(
            names = "--asterisk",
            paramLabel = "DIR",
            description = "Also look at the configuration of Asterisk in this folder, such as /etc/asterisk.")
    private @Nullable Path asterisk;

    @Option(
            names = "--asterisk-cli",
            arity = "0..1",
            fallbackValue = "asterisk",
            paramLabel = "PROGRAM",
            description = "Also ask the Asterisk that runs on this host, by PROGRAM -rx (asterisk -rx).")
    private @Nullable String asteriskCli;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long a check may take (${DEFAULT-VALUE}).")
    private int timeout = 5;

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        LogLevel.silent();
        if (timeout < 1 || timeout > LONGEST) {
            throw new ParameterException(spec.commandLine(), "--timeout: give 1 to " + LONGEST + " seconds");
        }
        requireFolder("--freeswitch", freeSwitch);
        requireFolder("--asterisk", asterisk);
        DoctorReport report = new DoctorReport(examine(config.read()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.toJson());
        } else {
            report.print(out, Marks.forOutput());
        }
        return report.allWell() ? ExitCode.OK : ExitCode.UNEXPECTED_OUTCOME;
    }

    private List<Finding> examine(BridgeConfiguration configuration) throws CommandFailure, InterruptedException {
        InstantSource clock = InstantSource.system();
        Duration limit = Duration.ofSeconds(timeout);
        ConfiguredSite site = new ConfiguredSite(configuration, clock);
        try {
            // Whoever is asked over a network has a little less, so that it is said which of them did not answer.
            Duration patience = limit.multipliedBy(4).dividedBy(5);
            List<Check> checks = new ArrayList<>(SiteChecks.of(configuration, site, clock, patience));
            checks.addAll(ofSwitches(configuration, patience));
            return new Examination(limit).of(checks);
        } finally {
            closeWithin(site, limit);
        }
    }

    private List<Check> ofSwitches(BridgeConfiguration configuration, Duration patience) throws CommandFailure {
        List<Check> checks = new ArrayList<>();
        if (freeSwitch != null) {
            checks.addAll(FreeSwitchChecks.inFolder(freeSwitch, configuration.esl()));
        }
        if (eventSocket != null) {
            checks.addAll(FreeSwitchChecks.overEventSocket(
                    eventSocket.address(spec.commandLine()), eventSocket.password(), configuration.esl(), patience));
        }
        if (asterisk != null) {
            checks.addAll(AsteriskChecks.inFolder(asterisk, configuration.agi()));
        }
        if (asteriskCli != null) {
            checks.addAll(AsteriskChecks.byCommand(asteriskCli, configuration.agi(), patience));
        }
        return checks;
    }

    private static void requireFolder(String option, @Nullable Path folder) throws CommandFailure {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.NO_INPUT, "doctor: " + option + ": " + folder + " is no folder");
        }
    }

    /** A database that hangs must not keep the page's reader waiting. */
    private static void closeWithin(ConfiguredSite site, Duration limit) throws InterruptedException {
        Thread closing = new Thread(site::close, "stirbridge-doctor-close");
        closing.setDaemon(true);
        closing.start();
        closing.join(limit.toMillis());
    }
}
