package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.record.CallDecision;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** One decision for a person, or as JSON. Text of the tables is made printable: whoever wrote it, a terminal reads it. */
record DecisionReport(CallDecision decision) {

    private static final int MOST_TEXT = 600;

    void print(PrintWriter out, Marks marks) {
        out.println(verdict(marks));
        printFacts(out);
    }

    void printWithTime(PrintWriter out, Marks marks) {
        out.println(decision.decidedAt() + " " + printable(decision.direction()) + ", "
                + printable(decision.switchName()) + " call " + printable(decision.callId()) + ", " + decision.micros()
                + " microseconds");
        out.println(verdict(marks));
        printFacts(out);
    }

    private String verdict(Marks marks) {
        boolean good = decision.outcome().equals("signed")
                || decision.outcome().equals("passed")
                || decision.outcome().equals("relayed");
        String outcome = printable(decision.outcome());
        StringBuilder line = new StringBuilder(good ? marks.good(outcome) : marks.bad(outcome));
        String sign = ": ";
        for (String part : new String[] {
            decision.level() == null ? "" : "level " + printable(decision.level()),
            printable(decision.reason()),
            printable(decision.verstat())
        }) {
            if (!part.isEmpty()) {
                line.append(sign).append(part);
                sign = ", ";
            }
        }
        return line.toString();
    }

    private void printFacts(PrintWriter out) {
        fact(out, "from", decision.orig());
        fact(out, "to", decision.dest());
        fact(out, "trunk", decision.trunk());
        fact(out, "customer", decision.customer());
        fact(out, "certificate", decision.certificate());
        fact(out, "x5u", decision.x5u());
        List<String> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            out.println("  " + (i + 1) + ". " + steps.get(i));
        }
    }

    private static void fact(PrintWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.println("  " + name + " ".repeat(12 - name.length()) + printable(value));
        }
    }

    private List<String> steps() {
        return decision.explanation()
                .lines()
                .map(DecisionReport::printable)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    String toJson() {
        return CanonicalJson.write(new JsonObject(members()));
    }

    /** Likewise with what only a call that was has. */
    String toJsonWithTime() {
        Map<String, JsonValue> members = members();
        members.put("decided_at", new JsonString(decision.decidedAt().toString()));
        members.put("direction", new JsonString(decision.direction()));
        members.put("switch", new JsonString(decision.switchName()));
        members.put("call_id", new JsonString(decision.callId()));
        members.put("micros", new JsonNumber(Long.toString(decision.micros())));
        put(members, "origid", decision.origid());
        return CanonicalJson.write(new JsonObject(members));
    }

    private Map<String, JsonValue> members() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("outcome", new JsonString(decision.outcome()));
        put(members, "level", decision.level());
        put(members, "reason", decision.reason());
        put(members, "verstat", decision.verstat());
        put(members, "orig", decision.orig());
        put(members, "dest", decision.dest());
        put(members, "trunk", decision.trunk());
        put(members, "customer", decision.customer());
        put(members, "certificate", decision.certificate());
        put(members, "x5u", decision.x5u());
        members.put(
                "steps",
                new JsonArray(steps().stream().<JsonValue>map(JsonString::new).toList()));
        return members;
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, new JsonString(printable(value)));
        }
    }

    private static String printable(@Nullable String text) {
        return text == null ? "" : PrintableText.of(text, MOST_TEXT);
    }
}
