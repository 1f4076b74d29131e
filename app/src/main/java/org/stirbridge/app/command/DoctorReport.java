package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.stir.identity.Finding.Outcome;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** The page of doctor for a person, or as JSON. */
record DoctorReport(List<Finding> findings) {

    private static final int WIDEST_CHECK = 24;

    boolean allWell() {
        return count(Fault.class) == 0;
    }

    void print(PrintWriter out, Marks marks) {
        int width = findings.stream()
                .mapToInt(finding -> Math.min(WIDEST_CHECK, finding.check().length()))
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            String check = finding.check()
                    + " ".repeat(Math.max(0, width - finding.check().length()));
            out.println(marks.of(outcome(finding)) + " " + check + "  " + finding.sentence());
            if (!mend(finding).isEmpty()) {
                out.println(" ".repeat(width + 4) + "mend: " + mend(finding));
            }
        }
        out.println(count(Good.class) + " well, " + count(Warning.class) + " to know, " + count(Fault.class)
                + " to mend, " + count(NotLookedAt.class) + " not looked at");
    }

    private long count(Class<?> kind) {
        return findings.stream().filter(kind::isInstance).count();
    }

    private static Outcome outcome(Finding finding) {
        if (finding instanceof Good) {
            return Outcome.PASSED;
        }
        if (finding instanceof Fault) {
            return Outcome.FAILED;
        }
        return finding instanceof Warning ? Outcome.WARNED : Outcome.NOT_CHECKED;
    }

    private static String mend(Finding finding) {
        if (finding instanceof Fault fault) {
            return fault.mend();
        }
        return finding instanceof Warning warning ? warning.mend() : "";
    }

    String toJson() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(
                "findings",
                new JsonArray(findings.stream().map(DoctorReport::json).toList()));
        members.put("faults", JsonNumber.of(count(Fault.class)));
        members.put("warnings", JsonNumber.of(count(Warning.class)));
        return CanonicalJson.write(new JsonObject(members));
    }

    private static JsonValue json(Finding finding) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("check", new JsonString(finding.check()));
        members.put("state", new JsonString(state(finding)));
        members.put("sentence", new JsonString(finding.sentence()));
        if (!mend(finding).isEmpty()) {
            members.put("mend", new JsonString(mend(finding)));
        }
        return new JsonObject(members);
    }

    private static String state(Finding finding) {
        return switch (outcome(finding)) {
            case PASSED -> "good";
            case FAILED -> "fault";
            case WARNED -> "warning";
            case NOT_CHECKED -> "not_looked_at";
        };
    }
}
