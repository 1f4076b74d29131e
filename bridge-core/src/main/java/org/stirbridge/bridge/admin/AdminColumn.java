package org.stirbridge.bridge.admin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column that an admin fills.
 *
 * @param rule what it takes
 * @param label what stands for its value in a synopsis: {@code A|B|C}, {@code TIME}
 * @param byDefault what an insertion without it gives; null: NULL where that is allowed, else it must be given
 * @param references the table whose key it holds, or null
 * @param help the comment of the column in the database
 */
public record AdminColumn(
        String name,
        ValueType type,
        ValueRule rule,
        String label,
        boolean nullable,
        @Nullable String byDefault,
        @Nullable String references,
        Source source,
        String option,
        String help) {

    /** The help lists longer choices anyway. */
    private static final int WIDEST_LABEL = 24;

    /** How its values are kept. */
    public enum ValueType {
        TEXT,
        NUMBER,
        TIME
    }

    /** Where its value comes from. */
    public enum Source {
        GIVEN,
        /** The admin names a file, whose text it becomes. */
        FILE,
        /** It is read out of another column, and never given. */
        DERIVED
    }

    static AdminColumn of(String name, ValueType type, String label, ValueRule rule, String help) {
        String option = "--" + name.replace('_', '-');
        return new AdminColumn(name, type, rule, label, false, null, null, Source.GIVEN, option, help);
    }

    static AdminColumn text(String name, String label, ValueRule rule, String help) {
        return of(name, ValueType.TEXT, label, rule, help);
    }

    static AdminColumn words(String name, String help, String... words) {
        String all = String.join("|", words);
        return text(name, all.length() > WIDEST_LABEL ? "WORD" : all, Rules.words(words), help);
    }

    static AdminColumn time(String name, String help) {
        return of(name, ValueType.TIME, "TIME", (field, text) -> TimeText.canonical(field, text), help);
    }

    /** A column that holds the name, or for {@code did_range} and {@code rtu_evidence} the id, of another table's row. */
    static AdminColumn reference(String name, String table, String help) {
        boolean byId = table.equals("did_range") || table.equals("rtu_evidence");
        String label = table.equals("did_range") ? "RANGE" : byId ? "ID" : table.toUpperCase(Locale.ROOT);
        return of(name, byId ? ValueType.NUMBER : ValueType.TEXT, label, Rules.key(), help)
                .referring(table);
    }

    AdminColumn orNull() {
        return new AdminColumn(name, type, rule, label, true, byDefault, references, source, option, help);
    }

    AdminColumn byDefault(String value) {
        return new AdminColumn(name, type, rule, label, nullable, value, references, source, option, help);
    }

    AdminColumn fromFile(String fileOption) {
        return new AdminColumn(
                name, type, rule, "FILE", nullable, byDefault, references, Source.FILE, fileOption, help);
    }

    AdminColumn asOption(String otherOption) {
        return new AdminColumn(name, type, rule, label, nullable, byDefault, references, source, otherOption, help);
    }

    AdminColumn derived() {
        return new AdminColumn(name, type, rule, label, nullable, byDefault, references, Source.DERIVED, option, help);
    }

    private AdminColumn referring(String table) {
        return new AdminColumn(name, type, rule, label, nullable, byDefault, table, source, option, help);
    }

    /** Whether an insertion has to name it. */
    public boolean required() {
        return !nullable && byDefault == null && source != Source.DERIVED;
    }

    /**
     * The value as the column holds it; null for NULL, which a column that takes it is given as {@code none} or as an
     * empty text.
     */
    @Nullable
    String value(String field, String given) throws Refusal {
        return nullable && (given.isEmpty() || given.equals("none")) ? null : rule.canonical(field, given);
    }
}
