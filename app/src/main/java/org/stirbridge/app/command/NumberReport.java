package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfiguredDecision.LevelOnTrunk;
import org.stirbridge.bridge.inquiry.NumberRows;
import org.stirbridge.bridge.inquiry.NumberRows.DoNotOriginate;
import org.stirbridge.bridge.inquiry.NumberRows.Evidence;
import org.stirbridge.bridge.inquiry.NumberRows.Grant;
import org.stirbridge.bridge.inquiry.NumberRows.Period;
import org.stirbridge.bridge.inquiry.NumberRows.Range;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * What the tables say of a number, for a person, or as JSON.
 *
 * @param levels what a call with it gets on the trunks of its customer
 * @param forbidden whether a row of dno has the last word
 */
record NumberReport(TelephoneNumber number, NumberRows rows, List<LevelOnTrunk> levels, boolean forbidden) {

    private static final int MOST_TEXT = 300;

    void print(PrintWriter out) {
        out.println(headline());
        rows.ranges().forEach(range -> print(range, out));
        rows.doNotOriginate().forEach(row -> out.println("  " + text(row)));
        if (forbidden) {
            out.println("A call with it: unsigned, DO_NOT_ORIGINATE");
        } else if (levels.isEmpty() && !rows.ranges().isEmpty()) {
            out.println("No range in force, or no active trunk of its customer: no call of its own can carry it");
        } else {
            levels.forEach(on -> print(on, out));
        }
    }

    private static void print(LevelOnTrunk on, PrintWriter out) {
        out.println("A call with it on trunk " + printable(on.trunk()) + ": " + verdict(on));
        List<String> steps = on.answer().steps();
        for (int i = 0; i < steps.size(); i++) {
            out.println("  " + (i + 1) + ". " + printable(steps.get(i)));
        }
    }

    private String headline() {
        return rows.ranges().isEmpty()
                ? number.digits() + " is in no range: unknown_tn_attest of each trunk says what a call with it gets"
                : number.digits() + " is in " + rows.ranges().size()
                        + (rows.ranges().size() == 1 ? " range" : " ranges") + ", the narrowest first";
    }

    private static void print(Range range, PrintWriter out) {
        out.println("  " + text(range));
        range.evidence().forEach(paper -> out.println("    " + text(paper)));
        range.grants().forEach(grant -> out.println("    " + text(grant)));
    }

    private static String text(Range range) {
        return "did_range " + range.id() + " (" + range.start() + "-" + range.end() + "): customer "
                + printable(range.customer()) + ", " + range.status() + ", " + range.rightToUse()
                + (range.override() == null ? "" : ", attest_override " + range.override()) + text(range.period());
    }

    private static String text(Evidence paper) {
        Instant expires = paper.expires();
        return "rtu_evidence " + paper.id() + ": " + paper.type() + " " + printable(paper.reference())
                + ", verified by " + printable(paper.verifiedBy()) + (expires == null ? "" : ", expires " + expires);
    }

    private static String text(Grant grant) {
        return "did_grant " + grant.id() + ": to customer " + printable(grant.customer()) + ", " + grant.status()
                + (grant.evidence() == null ? "" : ", by rtu_evidence " + grant.evidence()) + text(grant.period());
    }

    private static String text(DoNotOriginate row) {
        return "dno " + row.id() + " (" + row.start() + "-" + row.end() + "): never signed"
                + (row.reason().isEmpty() ? "" : ", " + printable(row.reason())) + text(row.period());
    }

    private static String text(Period period) {
        return (period.from() == null ? "" : ", from " + period.from())
                + (period.until() == null ? "" : ", until " + period.until());
    }

    private static String verdict(LevelOnTrunk on) {
        return (on.answer().level() == null
                        ? "unsigned"
                        : "level " + on.answer().level()) + ", " + on.answer().reason();
    }

    String toJson() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("number", new JsonString(number.digits()));
        members.put(
                "ranges", array(rows.ranges().stream().map(NumberReport::json).toList()));
        members.put(
                "dno",
                array(rows.doNotOriginate().stream()
                        .<JsonValue>map(row -> new JsonString(text(row)))
                        .toList()));
        members.put("do_not_originate", forbidden ? JsonLiteral.TRUE : JsonLiteral.FALSE);
        members.put("levels", array(levels.stream().map(NumberReport::json).toList()));
        return CanonicalJson.write(new JsonObject(members));
    }

    private static JsonValue json(Range range) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        put(members, "id", Long.toString(range.id()));
        put(members, "start", range.start());
        put(members, "end", range.end());
        put(members, "customer", range.customer());
        put(members, "status", range.status());
        put(members, "right_to_use", range.rightToUse());
        put(members, "attest_override", range.override());
        put(members, "valid_from", range.period().from());
        put(members, "valid_until", range.period().until());
        members.put(
                "evidence",
                texts(range.evidence().stream().map(NumberReport::text).toList()));
        members.put(
                "grants", texts(range.grants().stream().map(NumberReport::text).toList()));
        return new JsonObject(members);
    }

    private static JsonValue json(LevelOnTrunk on) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        put(members, "trunk", on.trunk());
        put(members, "level", on.answer().level());
        put(members, "reason", on.answer().reason());
        members.put("steps", texts(on.answer().steps()));
        return new JsonObject(members);
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, new JsonString(printable(value.toString())));
        }
    }

    private static JsonValue texts(List<String> texts) {
        return array(texts.stream()
                .<JsonValue>map(text -> new JsonString(printable(text)))
                .toList());
    }

    private static JsonValue array(List<JsonValue> elements) {
        return new JsonArray(elements);
    }

    private static String printable(String text) {
        return PrintableText.of(text, MOST_TEXT);
    }
}
