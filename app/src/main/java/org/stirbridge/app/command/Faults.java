package org.stirbridge.app.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.app.admin.AdminFailure;
import org.stirbridge.bridge.config.ConfigurationProblems;
import picocli.CommandLine;

/** Faults of commands become an exit code and a line that a person understands; the stack goes to the log. */
final class Faults implements CommandLine.IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CommandFailure failure) {
            return said(failure, command);
        }
        if (e instanceof AdminFailure failure) {
            return said(new CommandFailure(exitCode(failure.kind()), failure.getMessage(), failure), command);
        }
        if (e instanceof ConfigurationProblems problems) {
            return said(ServeCommand.configurationFailure(problems), command);
        }
        LOG.error("{} failed", command.getCommandName(), e);
        command.getErr().println("stirbridge: fault of the program: " + e);
        return ExitCode.SOFTWARE;
    }

    private static int said(CommandFailure failure, CommandLine command) {
        failure.getMessage().lines().forEach(line -> command.getErr().println("stirbridge: " + line));
        return failure.exitCode();
    }

    private static int exitCode(AdminFailure.Kind kind) {
        return switch (kind) {
            case DATA -> ExitCode.DATA;
            case NO_INPUT -> ExitCode.NO_INPUT;
            case TRY_AGAIN -> ExitCode.TRY_AGAIN;
            case UNAVAILABLE -> ExitCode.UNAVAILABLE;
        };
    }
}
