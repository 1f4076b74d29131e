package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stirbridge.app.control.ControlAnswer;
import org.stirbridge.app.control.ControlSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reload}: the running bridge reads its configuration again. */
@Command(
        name = "reload",
        description = "Has the running bridge read its configuration again, without losing a call; says what changed,"
                + " what needs a restart, or everything that is wrong with the file: then nothing changes.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ReloadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws CommandFailure {
        LogLevel.quiet();
        Path data = config.dataDirectory();
        ControlAnswer answer = asked(data);
        if (!answer.done()) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.join("\n", answer.lines()));
        }
        answer.lines().forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }

    private ControlAnswer asked(Path data) throws CommandFailure {
        try {
            var answer = ControlSocket.reload(data);
            if (answer.isPresent()) {
                return answer.get();
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "reload: " + data + ": " + e.getMessage(), e);
        }
        // With a file that cannot be read data_directory may be another one: what is wrong with it comes first.
        var unused = config.read();
        throw new CommandFailure(
                ExitCode.UNAVAILABLE,
                "reload: no bridge runs with data_directory " + data + "; give its configuration with --config");
    }
}
