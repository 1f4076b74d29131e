package org.stirbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stirbridge.bridge.admin.AdminColumn.Source;
import org.stirbridge.bridge.admin.AdminColumn.ValueType;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;
import org.stirbridge.lab.pki.LabIdentity;

/** Every table goes through every verb, by its description. */
abstract class TableRoundTripContract extends EditedTables {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<AdminTable> tables() {
        return AdminTables.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRowIsAddedShownListedChangedAndRemoved(AdminTable table) throws Exception {
        Row added = edits.add(table, key(table), values(table, 0), false).row();

        assertThat(added).isEqualTo(expected(table, added));
        assertThat(edits.show(table, handle(table, added))).isEqualTo(added);
        for (String column : added.values().keySet()) {
            assertThat(listed(table, column, added.get(column))).contains(added);
        }
        Row changed = changeEachColumn(table, added);
        edits.remove(table, handle(table, changed), false);

        refused(Refusal.Reason.NO_SUCH_ROW, () -> edits.show(table, handle(table, changed)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void eachEditIsAuditedWithWhoAndBothStatesOfTheRow(AdminTable table) throws Exception {
        Row added = edits.add(table, key(table), values(table, 0), false).row();
        AdminColumn column = lastChangeable(table);
        String text = SampleValues.of(table, column, 1);
        Row changed = edits.set(table, handle(table, added), Map.of(column.name(), text), false)
                .row();
        edits.remove(table, handle(table, changed), false);

        String key = added.text(table.keyColumn());
        assertThat(rows("SELECT who, table_name, row_key, operation FROM audit ORDER BY id"))
                .containsExactly(
                        "cli:eve|" + table.name() + "|" + key + "|insert",
                        "cli:eve|" + table.name() + "|" + key + "|update",
                        "cli:eve|" + table.name() + "|" + key + "|delete");
        assertThat(rows("SELECT table_name, row_key, operation FROM change_log ORDER BY id"))
                .containsExactly(
                        table.name() + "|" + key + "|insert",
                        table.name() + "|" + key + "|update",
                        table.name() + "|" + key + "|delete");
        assertThat(audited("row_after")).containsExactly(json(table, added), json(table, changed), Map.of());
        assertThat(audited("row_before")).containsExactly(Map.of(), json(table, added), json(table, changed));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTrialRunSaysWhatWouldBeAndChangesNothing(AdminTable table) throws Exception {
        List<String> before = everything();
        Change added = edits.add(table, key(table), values(table, 0), true);
        assertThat(added.row()).isEqualTo(expected(table, added.row()));
        assertThat(everything()).isEqualTo(before);

        Row row = edits.add(table, key(table), values(table, 0), false).row();
        before = everything();
        AdminColumn column = lastChangeable(table);
        Change changed =
                edits.set(table, handle(table, row), Map.of(column.name(), SampleValues.of(table, column, 1)), true);
        Change removed = edits.remove(table, handle(table, row), true);

        assertThat(changed.changedColumns()).containsExactly(column.name());
        assertThat(removed.before()).isEqualTo(row);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatMustBeGivenIsNamedWhenItIsMissing(AdminTable table) throws Exception {
        for (AdminColumn column : table.columns()) {
            boolean bound = table.key() == KeyKind.RANGE && column.name().endsWith("_tn");
            if (column.required() && !bound) {
                Map<String, String> values = values(table, 0);
                values.remove(column.name());

                String sentence = refused(Refusal.Reason.MISSING, () -> edits.add(table, key(table), values, false));
                assertThat(sentence).contains(table.field(column), column.option());
            }
        }
    }

    /** One column after the other takes its second value, and NULL where it may. */
    private Row changeEachColumn(AdminTable table, Row start) throws Refusal {
        Row row = start;
        for (AdminColumn column : table.columns()) {
            String text = SampleValues.of(table, column, 1);
            if (isChangeable(table, column) && text != null) {
                Change change = edits.set(
                        table,
                        "id:".repeat(table.key() == KeyKind.NAME ? 0 : 1) + row.text(table.keyColumn()),
                        Map.of(column.name(), text),
                        false);
                boolean same = canonical(column, text).equals(row.get(column.name()));
                assertThat(change.changedColumns()).isEqualTo(same ? List.of() : List.of(column.name()));
                row = clear(table, column, change.row());
            }
        }
        return row;
    }

    private Row clear(AdminTable table, AdminColumn column, Row row) throws Refusal {
        boolean oneOf = table.oneOf().contains(column.name());
        if (!column.nullable() || oneOf) {
            return row;
        }
        Row cleared = edits.set(table, handle(table, row), Map.of(column.name(), "none"), false)
                .row();
        assertThat(cleared).isEqualTo(row.with(column.name(), null));
        return edits.set(table, handle(table, row), Map.of(column.name(), ""), false)
                .row();
    }

    private List<Row> listed(AdminTable table, String column, @Nullable String value) throws Refusal {
        List<Row> rows = new ArrayList<>();
        boolean range =
                table.column(column).map(AdminColumn::references).orElse("").equals("did_range");
        String text = value == null ? "" : range ? "id:" + value : value;
        edits.list(table, Map.of(column, text), 0, rows::add);
        return rows;
    }

    private static @Nullable String key(AdminTable table) {
        return switch (table.key()) {
            case NAME -> "new-row";
            case ID -> null;
            case RANGE ->
                table.name().equals("dno") ? "18005550100-18005550199" : "+1 (215) 555-0200 .. +1-215-555-0299";
        };
    }

    private static String handle(AdminTable table, Row row) {
        return table.key() == KeyKind.RANGE ? "id:" + row.text("id") : row.text(table.keyColumn());
    }

    private Map<String, String> values(AdminTable table, int round) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AdminColumn column : table.columns()) {
            String text = column.source() == Source.FILE ? pem(table) : SampleValues.of(table, column, round);
            boolean bound = table.key() == KeyKind.RANGE && column.name().endsWith("_tn");
            if (text != null && column.source() != Source.DERIVED && !bound) {
                values.put(column.name(), text);
            }
        }
        return values;
    }

    private String pem(AdminTable table) {
        return table.name().equals("certificate") ? carrier.chainPem() : LabIdentity.pemOf(pki.root());
    }

    /** What was given, canonical; the key and what is derived as they came back. */
    private Row expected(AdminTable table, Row added) throws Refusal {
        Map<String, String> given = values(table, 0);
        Row expected = added;
        for (AdminColumn column : table.columns()) {
            String text = given.get(column.name());
            if (text != null && !"did_range".equals(column.references())) {
                expected = expected.with(column.name(), canonical(column, text));
            }
        }
        return expected;
    }

    private static String canonical(AdminColumn column, String text) throws Refusal {
        return column.references() == null ? column.rule().canonical("f", text) : text;
    }

    private static boolean isChangeable(AdminTable table, AdminColumn column) {
        return column.source() == Source.GIVEN && !table.field(column).equals("certificate.key_ref");
    }

    private static AdminColumn lastChangeable(AdminTable table) {
        return table.columns().stream()
                .filter(column -> isChangeable(table, column) && SampleValues.of(table, column, 1) != null)
                .reduce((before, column) -> column)
                .orElseThrow();
    }

    private List<Map<?, ?>> audited(String column) throws SQLException, JsonProcessingException {
        List<Map<?, ?>> states = new ArrayList<>();
        for (String row : rows("SELECT " + column + " FROM audit ORDER BY id")) {
            states.add(row.equals("null") ? Map.of() : JSON.readValue(row, Map.class));
        }
        return states;
    }

    /** As MariaDB's triggers write it: numbers as numbers, times as the shell shows them. */
    private static Map<String, Object> json(AdminTable table, Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        row.values().forEach((column, value) -> {
            ValueType type = Rows.type(table, column);
            Object told = value;
            if (value != null && type == ValueType.NUMBER) {
                told = Integer.valueOf(value);
            } else if (value != null && type == ValueType.TIME) {
                told = value.replace("T", " ").replace("Z", value.contains(".") ? "" : ".000");
            }
            json.put(column, told);
        });
        return json;
    }
}
