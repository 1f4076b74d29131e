package org.stirbridge.app.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.stirbridge.app.Tables;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.stir.passport.Es256;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** One verb on one table, and its options. */
abstract class TableAction implements Callable<Integer> {

    final AdminTable table;
    final CommandSpec spec;
    private final AdminSetting setting;

    TableAction(String verb, String description, AdminTable table, AdminSetting setting) {
        this.table = table;
        this.setting = setting;
        this.spec = CommandOptions.command(verb, description, this);
        spec.addOption(CommandOptions.flag(CommandOptions.JSON, "One JSON array, in the place of lines for a person."));
    }

    /** Refuses a command line that is wrong whatever is in the tables. */
    void checkUsage() {}

    /** Does it, and prints what came of it. */
    abstract void run(TableEdits edits, PrintWriter out) throws Refusal, AdminFailure;

    @Override
    public final Integer call() throws AdminFailure, ConfigurationProblems {
        checkUsage();
        BridgeConfiguration configuration = setting.configurations().read(CommandOptions.config(spec));
        try (Database database = open(configuration)) {
            Path directory = configuration.directory();
            run(
                    new TableEdits(
                            database,
                            () -> new CertificateProof(Es256.choose(), directory),
                            setting.who(),
                            setting.clock()),
                    out());
        } catch (Refusal e) {
            throw AdminFailure.of(e);
        }
        if (out().checkError()) {
            throw new AdminFailure(Kind.UNAVAILABLE, "the answer cannot be written");
        }
        return 0;
    }

    static Database open(BridgeConfiguration configuration) throws AdminFailure {
        try {
            return Tables.openAsTheyAre(configuration)
                    .orElseThrow(() -> new AdminFailure(
                            Kind.UNAVAILABLE,
                            "database: there are no tables yet; make them with: stirbridge db migrate"));
        } catch (IOException e) {
            throw new AdminFailure(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    final boolean asJson() {
        return CommandOptions.given(spec, CommandOptions.JSON);
    }

    final ParameterException misuse(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The positional argument, which picocli has seen to. */
    final String key() {
        return Objects.requireNonNull(CommandOptions.key(spec), "key");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
