package org.stirbridge.app.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.importing.Difference;
import org.stirbridge.bridge.importing.ImportListener;
import org.stirbridge.bridge.importing.ImportOptions;
import org.stirbridge.bridge.importing.ImportResult;
import org.stirbridge.bridge.importing.RangeImport;
import org.stirbridge.bridge.importing.RangeSource;
import org.stirbridge.bridge.importing.WrittenNumbers;
import org.stirbridge.stir.passport.Es256;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the imports of all sources have in common: the comparison is shown, and applied when told to. */
abstract class ImportAction implements Callable<Integer> {

    static final String CUSTOMER = "--customer";
    private static final String SOURCE = "--source";
    private static final String COUNTRY = "--default-country";
    private static final String APPLY = "--apply";
    private static final String SKIP_REFUSED = "--skip-refused";
    private static final String RELEASE_GONE = "--release-gone";
    private static final String CREATE_CUSTOMERS = "--create-customers";
    private static final String PROVIDER = "--provider";

    /** Of each kind. */
    private static final int MOST_LINES = 20;

    final CommandSpec spec;
    private final AdminSetting setting;
    private final String ownSource;

    /** @param name of the command; rows get {@code import:} and it as their source */
    ImportAction(String name, String description, AdminSetting setting) {
        this.setting = setting;
        this.ownSource = "import:" + name;
        this.spec = CommandOptions.command(name, description, this);
        spec.addOption(CommandOptions.value(CUSTOMER, "NAME", "Whose numbers all of them are.", false));
        spec.addOption(CommandOptions.value(
                SOURCE,
                "TEXT",
                "What did_range.source says of them; default " + ownSource
                        + ". Rows of another source are never touched.",
                false));
        spec.addOption(CommandOptions.value(
                COUNTRY, "CC", "The country of numbers that have no country code, such as US.", false));
        spec.addOption(CommandOptions.flag(APPLY, "Make it so, all or nothing."));
        spec.addOption(CommandOptions.flag(SKIP_REFUSED, "Leave out what is refused, and apply the rest."));
        spec.addOption(CommandOptions.flag(
                RELEASE_GONE, "Set the status of numbers that the source has no more to released."));
        spec.addOption(CommandOptions.flag(
                CREATE_CUSTOMERS, "Create customers that are not there, unvetted, for the provider of --provider."));
        spec.addOption(CommandOptions.value(PROVIDER, "NAME", "The provider of customers that are created.", false));
        spec.addOption(CommandOptions.flag(CommandOptions.JSON, "One JSON array, in the place of lines for a person."));
        spec.addOption(CommandOptions.value(
                CommandOptions.LIMIT,
                "N",
                "At most so many lines of a kind; 0: all. Default: " + MOST_LINES + ".",
                false));
    }

    /** Opens the source, lets it be read and closes it. */
    abstract ImportResult run(Importing importing) throws IOException, Refusal, AdminFailure;

    /** What runs the import of an open source. */
    @FunctionalInterface
    interface Running {
        ImportResult of(RangeSource source) throws IOException, Refusal;
    }

    /** What a source needs to be made, and what runs it. */
    record Importing(@Nullable String customer, WrittenNumbers numbers, ImportListener listener, Running running) {}

    @Override
    public final Integer call() throws AdminFailure, ConfigurationProblems {
        checkUsage();
        BridgeConfiguration configuration = setting.configurations().read(CommandOptions.config(spec));
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), setting.terminal());
        ImportReport report = ImportReport.of(given(CommandOptions.JSON), limit(), out());
        ImportResult result;
        try (Database database = TableAction.open(configuration)) {
            TableEdits edits = new TableEdits(
                    database,
                    () -> new CertificateProof(Es256.choose(), configuration.directory()),
                    setting.who(),
                    setting.clock());
            result = result(edits, new Watching(report, bar));
        } catch (Refusal e) {
            throw AdminFailure.of(e);
        } catch (IOException e) {
            throw new AdminFailure(Kind.NO_INPUT, "import: the source cannot be read to its end", e);
        } finally {
            bar.clear();
        }
        return told(result, report);
    }

    private ImportResult result(TableEdits edits, ImportListener listener) throws IOException, Refusal, AdminFailure {
        ImportOptions options = options();
        WrittenNumbers numbers = WrittenNumbers.of(value(COUNTRY));
        return run(new Importing(
                options.customer(),
                numbers,
                listener,
                source -> new RangeImport(edits, options, listener).run(source)));
    }

    private Integer told(ImportResult result, ImportReport report) throws AdminFailure {
        report.end(result);
        if (out().checkError()) {
            throw new AdminFailure(Kind.UNAVAILABLE, "the answer cannot be written");
        }
        if (result.refused() > 0 && !given(SKIP_REFUSED)) {
            throw new AdminFailure(
                    Kind.DATA, "nothing was changed: mend what is refused, or leave it out with " + SKIP_REFUSED);
        }
        if (!given(CommandOptions.JSON)) {
            out().println(result.applied() ? "applied" : "nothing was changed; " + APPLY + " makes it so");
            if (result.gone() > 0 && !given(RELEASE_GONE)) {
                out().println("what is gone stays as it is; " + RELEASE_GONE + " releases it");
            }
        }
        return 0;
    }

    /** Refuses what is wrong with the options of this source alone. */
    void checkSource() {}

    private void checkUsage() {
        checkSource();
        if (given(CREATE_CUSTOMERS) != (value(PROVIDER) != null)) {
            throw misuse(CREATE_CUSTOMERS + " and " + PROVIDER + " NAME go together");
        }
        if (given(SKIP_REFUSED) && given(RELEASE_GONE)) {
            throw misuse(SKIP_REFUSED + " and " + RELEASE_GONE
                    + ": what is left out would look gone; mend what is refused first");
        }
        limit();
    }

    private ImportOptions options() throws Refusal {
        String given = value(SOURCE);
        String source =
                AdminTables.named("did_range").orElseThrow().canonical("source", given == null ? ownSource : given);
        return new ImportOptions(
                String.valueOf(source),
                value(CUSTOMER),
                given(APPLY),
                given(SKIP_REFUSED),
                given(RELEASE_GONE),
                value(PROVIDER));
    }

    private int limit() {
        String text = value(CommandOptions.LIMIT);
        if (text == null) {
            return MOST_LINES;
        }
        if (!text.matches("[0-9]{1,8}")) {
            throw misuse("--limit: give a whole number");
        }
        return Integer.parseInt(text);
    }

    final @Nullable String value(String option) {
        return CommandOptions.value(spec, option);
    }

    private boolean given(String option) {
        return CommandOptions.given(spec, option);
    }

    final ParameterException misuse(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The report, and the bar below it. */
    private record Watching(ImportReport report, ProgressBar bar) implements ImportListener {

        @Override
        public void found(Difference difference) {
            report.found(difference);
        }

        @Override
        public void progress(String step, long done, long all) {
            bar.show(step, done, all);
        }
    }
}
