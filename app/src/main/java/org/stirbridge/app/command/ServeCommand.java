package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stirbridge.app.Bridge;
import org.stirbridge.app.control.ControlSocket;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: the service. */
@Command(
        name = "serve",
        description = "Answers FreeSWITCH and Asterisk until it is stopped (Ctrl-C or SIGTERM).",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--check", description = "Only check the configuration: list its problems, or say that it is good.")
    private boolean check;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        // First: systemd may say reload right behind start.
        Hangup hangup = Hangup.expect();
        BridgeConfiguration configuration = config.read();
        PrintWriter out = spec.commandLine().getOut();
        if (check) {
            checkFiles(configuration);
            out.println("The configuration is good.");
            return ExitCode.OK;
        }
        try (Shutdown shutdown = Shutdown.expect()) {
            try (Bridge bridge = start(configuration)) {
                Reloading reloading = new Reloading(bridge, config::readAgain);
                hangup.does(reloading::reload);
                serve(bridge, configuration, reloading, shutdown, out);
            }
            // The lines of the last calls.
            LogLevel.flush();
        }
        return ExitCode.OK;
    }

    private static void serve(
            Bridge bridge, BridgeConfiguration configuration, Reloading reloading, Shutdown shutdown, PrintWriter out)
            throws InterruptedException {
        Optional<ControlSocket> control = ControlSocket.open(configuration.dataDirectory(), reloading::reload);
        try {
            bridge.summary().forEach(out::println);
            out.println("Ready. Ctrl-C stops it.");
            out.flush();
            shutdown.await();
        } finally {
            control.ifPresent(ControlSocket::close);
        }
    }

    private static void checkFiles(BridgeConfiguration configuration) throws CommandFailure {
        try {
            Bridge.checkFiles(configuration);
        } catch (ConfigurationProblems e) {
            throw configurationFailure(e);
        }
    }

    private Bridge start(BridgeConfiguration configuration) throws CommandFailure {
        try {
            return Bridge.start(configuration, InstantSource.system());
        } catch (ConfigurationProblems e) {
            throw configurationFailure(e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "serve: " + e.getMessage(), e);
        }
    }

    static CommandFailure configurationFailure(ConfigurationProblems e) {
        String lines =
                e.problems().stream().map(line -> "configuration: " + line).collect(Collectors.joining("\n"));
        return new CommandFailure(ExitCode.CONFIGURATION, lines, e);
    }
}
