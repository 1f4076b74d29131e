package org.stirbridge.app.command;

import picocli.CommandLine.Command;

/** {@code did}: numbers. */
@Command(
        name = "did",
        description = "Numbers: whose they are, and what a call with them gets.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {DidCheckCommand.class},
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DidCommand {}
