package org.stirbridge.app.admin;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stirbridge.app.Tables;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Migrations;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code db migrate}, {@code db status} and {@code db prune}: the tables themselves. */
final class DbCommands {

    private DbCommands() {}

    static CommandLine of(AdminSetting setting) {
        CommandSpec db = CommandSpec.create().name("db").mixinStandardHelpOptions(true);
        db.usageMessage().description("Makes the tables, brings them to the version of this program, keeps them tidy.");
        return new CommandLine(db)
                .addSubcommand(new CommandLine(
                        new Action("migrate", "Runs the migrations that have not run yet.", setting).spec))
                .addSubcommand(
                        new CommandLine(new Action("status", "Says which version the tables have.", setting).spec))
                .addSubcommand(new CommandLine(new Pruning(setting).spec));
    }

    private static final class Pruning implements Callable<Integer> {

        private static final String DAYS = "--older-than";
        private static final int MOST_DAYS = 3650;

        private final CommandSpec spec;
        private final AdminSetting setting;

        private Pruning(AdminSetting setting) {
            this.setting = setting;
            this.spec = CommandOptions.command(
                            "prune",
                            "Removes old rows of change_log, of which a running bridge needs the newest.",
                            this)
                    .addOption(OptionSpec.builder(DAYS)
                            .type(int.class)
                            .paramLabel("DAYS")
                            .defaultValue("7")
                            .description("What is older than these days goes (${DEFAULT-VALUE}).")
                            .build());
        }

        @Override
        public Integer call() throws AdminFailure, ConfigurationProblems {
            int days = spec.findOption(DAYS).getValue();
            if (days < 0 || days > MOST_DAYS) {
                throw new ParameterException(
                        spec.commandLine(), DAYS + ": " + days + " are no days; give 0 to " + MOST_DAYS);
            }
            BridgeConfiguration configuration = setting.configurations().read(CommandOptions.config(spec));
            try {
                long count = Tables.prune(configuration, days);
                spec.commandLine()
                        .getOut()
                        .println(count + (count == 1 ? " row" : " rows") + " of change_log older than " + days
                                + (days == 1 ? " day" : " days") + " removed");
                return 0;
            } catch (IOException e) {
                throw new AdminFailure(Kind.UNAVAILABLE, Printable.line(String.valueOf(e.getMessage())), e);
            }
        }
    }

    private static final class Action implements Callable<Integer> {

        private final CommandSpec spec;
        private final AdminSetting setting;

        private Action(String name, String description, AdminSetting setting) {
            this.setting = setting;
            this.spec = CommandOptions.command(name, description, this);
        }

        @Override
        public Integer call() throws AdminFailure, ConfigurationProblems {
            BridgeConfiguration configuration = setting.configurations().read(CommandOptions.config(spec));
            try {
                String ran = "";
                if (spec.name().equals("migrate")) {
                    int count = Tables.migrate(configuration);
                    ran = count == 0
                            ? "nothing to run; "
                            : count + (count == 1 ? " migration" : " migrations") + " run; ";
                }
                spec.commandLine().getOut().println(ran + state(Tables.status(configuration)));
                return 0;
            } catch (IOException e) {
                throw new AdminFailure(Kind.UNAVAILABLE, Printable.line(String.valueOf(e.getMessage())), e);
            }
        }

        private static String state(Optional<Migrations.Status> status) {
            if (status.isEmpty() || status.get().version().isEmpty()) {
                return "there are no tables yet; make them with: stirbridge db migrate";
            }
            Migrations.Status found = status.get();
            String version = "the tables have version " + found.version();
            if (found.pending() > 0) {
                return version + " of " + found.newest() + "; bring them up with: stirbridge db migrate";
            }
            return found.version().equals(found.newest())
                    ? version + ", as this program"
                    : version + ", made by a newer program (this one knows " + found.newest() + ")";
        }
    }
}
