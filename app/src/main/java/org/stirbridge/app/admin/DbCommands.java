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

/** {@code db migrate} and {@code db status}: the tables themselves. */
final class DbCommands {

    private DbCommands() {}

    static CommandLine of(AdminSetting setting) {
        CommandSpec db = CommandSpec.create().name("db").mixinStandardHelpOptions(true);
        db.usageMessage().description("Makes the tables, or brings them to the version of this program.");
        return new CommandLine(db)
                .addSubcommand(new CommandLine(
                        new Action("migrate", "Runs the migrations that have not run yet.", setting).spec))
                .addSubcommand(
                        new CommandLine(new Action("status", "Says which version the tables have.", setting).spec));
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
