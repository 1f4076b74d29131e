package org.stirbridge.app.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.admin.AdminColumn;
import org.stirbridge.bridge.admin.AdminColumn.Source;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;
import org.stirbridge.bridge.admin.Change;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;

/** {@code add}, {@code set} and {@code remove}. */
final class EditAction extends TableAction {

    private static final int MOST_BYTES = 64 * 1024;

    /** What is done to the row. */
    enum Verb {
        ADD,
        SET,
        REMOVE
    }

    private final Verb verb;

    EditAction(Verb verb, AdminTable table, AdminSetting setting) {
        super(verb.name().toLowerCase(Locale.ROOT), description(verb, table), table, setting);
        this.verb = verb;
        if (verb != Verb.ADD || table.key() != KeyKind.ID) {
            spec.addPositional(CommandOptions.key(KeyText.label(table), KeyText.help(table, verb)));
        }
        if (verb != Verb.REMOVE) {
            table.columns().stream().filter(this::isOption).forEach(this::addOption);
        }
        spec.addOption(CommandOptions.flag(
                CommandOptions.DRY_RUN, "Say what would change, refusals included, and change nothing."));
    }

    private static String description(Verb verb, AdminTable table) {
        return switch (verb) {
            case ADD -> "Adds a row: " + table.help() + ".";
            case SET ->
                "Changes what its options name, and nothing else; none or an empty text clears what may be NULL.";
            case REMOVE -> "Removes a row that no other refers to.";
        };
    }

    /** The bounds of a new range are its key; what is derived is never given. */
    private boolean isOption(AdminColumn column) {
        boolean bound = column.name().equals("start_tn") || column.name().equals("end_tn");
        return column.source() != Source.DERIVED && !(bound && verb == Verb.ADD);
    }

    private void addOption(AdminColumn column) {
        boolean defaulted = verb == Verb.ADD
                && column.byDefault() != null
                && !column.byDefault().isEmpty();
        String help = column.help() + (defaulted ? "; default " + column.byDefault() : "");
        boolean required = verb == Verb.ADD && column.required();
        spec.addOption(CommandOptions.value(column.option(), column.label(), help, required));
    }

    @Override
    void checkUsage() {
        boolean changes = table.columns().stream()
                .anyMatch(column -> isOption(column) && CommandOptions.value(spec, column.option()) != null);
        if (verb == Verb.SET && !changes) {
            throw misuse(
                    "name what to change, such as " + table.columns().get(0).option());
        }
    }

    @Override
    void run(TableEdits edits, PrintWriter out) throws Refusal, AdminFailure {
        boolean trial = CommandOptions.given(spec, CommandOptions.DRY_RUN);
        Change change = switch (verb) {
            case ADD -> edits.add(table, CommandOptions.key(spec), texts(), trial);
            case SET -> edits.set(table, key(), texts(), trial);
            case REMOVE -> edits.remove(table, key(), trial);
        };
        change.cautions().forEach(caution -> err().println("stirbridge: " + Printable.line(caution)));
        ChangeLines.print(change, trial, asJson(), out);
    }

    private Map<String, String> texts() throws AdminFailure {
        Map<String, String> texts = new LinkedHashMap<>();
        for (AdminColumn column : table.columns()) {
            String given = isOption(column) ? CommandOptions.value(spec, column.option()) : null;
            if (given != null) {
                texts.put(column.name(), column.source() == Source.FILE ? read(given) : given);
            }
        }
        return texts;
    }

    private String read(String file) throws AdminFailure {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AdminFailure(Kind.DATA, table.word() + ": " + Printable.line(file) + " is longer than 64 KB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new AdminFailure(Kind.NO_INPUT, table.word() + ": cannot read " + Printable.line(file), e);
        }
    }
}
