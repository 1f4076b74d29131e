package org.stirbridge.app.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Faults of commands become an exit code and a line that a person understands; the stack goes to the log. */
final class Faults implements CommandLine.IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CommandFailure failure) {
            failure.getMessage().lines().forEach(line -> command.getErr().println("stirbridge: " + line));
            return failure.exitCode();
        }
        LOG.error("{} failed", command.getCommandName(), e);
        command.getErr().println("stirbridge: fault of the program: " + e);
        return ExitCode.SOFTWARE;
    }
}
