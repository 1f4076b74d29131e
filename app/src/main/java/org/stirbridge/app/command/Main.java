package org.stirbridge.app.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.stirbridge.app.ConfigurationChoice;
import org.stirbridge.app.admin.AdminCommands;
import org.stirbridge.app.admin.AdminSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./stirbridge}: the command line. */
@Command(
        name = "stirbridge",
        description = "STIR/SHAKEN beside the FreeSWITCH or Asterisk that you already run.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.SOFTWARE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well",
            "1:verify: one call did not pass (failed, ignored or without Identity)",
            "1:explain: nothing is recorded of the call",
            "1:demo: a call came out other than it should",
            "1:doctor: something is to be mended",
            "64:the command line is wrong",
            "65:decode: the value is no sound Identity: every fault is listed",
            "65:verify: a request or a recorded call that does not read; recorded ones beside it are answered",
            "65:a row of the tables that makes no sense, or is in use: one line names the field and the mend",
            "66:a file named on the command line cannot be read",
            "69:a port or the database is not available; reload: no bridge runs",
            "70:a fault of the program",
            "78:the configuration is wrong: every problem is listed; reload: and the bridge goes on as it was"
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(System.in, out, err, args);
        out.flush();
        err.flush();
        LogLevel.flush();
        System.exit(code);
    }

    private static AdminSetting adminSetting() {
        return new AdminSetting(
                file -> {
                    LogLevel.quiet();
                    return ConfigurationChoice.read(file);
                },
                "cli:" + System.getProperty("user.name"),
                InstantSource.system(),
                Terminal.isStderr());
    }

    private static CommandLine withOurs(CommandLine command) {
        if (command.getCommandName().equals("did")) {
            command.addSubcommand(new DidCheckCommand());
        }
        return usageErrorsAreOurs(command);
    }

    private static CommandLine usageErrorsAreOurs(CommandLine command) {
        command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        command.getSubcommands().values().forEach(Main::usageErrorsAreOurs);
        return command;
    }

    /** To lay out the commands of all tables takes a third of the time from the start of a service to its first call. */
    private static void addOthers(CommandLine commands, InputStream in) {
        commands.addSubcommand(new ReloadCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new DecodeCommand(in))
                .addSubcommand(new VerifyCommand(in))
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new LabCertificateCommand());
        AdminCommands.of(adminSetting()).forEach(command -> commands.addSubcommand(withOurs(command)));
    }

    /** What a shell would see of {@code stirbridge args...}: the exit code, and what is written. */
    static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Main()).addSubcommand(new ServeCommand());
        if (args.length == 0 || !args[0].equals("serve")) {
            addOthers(commands, in);
        }
        commands
                // An @ in front of a value is verify's and decode's own way to name a file.
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(new Faults());
        if (args.length == 0) {
            commands.usage(err);
            return ExitCode.USAGE;
        }
        int code = commands.execute(args);
        out.flush();
        err.flush();
        return code;
    }
}
