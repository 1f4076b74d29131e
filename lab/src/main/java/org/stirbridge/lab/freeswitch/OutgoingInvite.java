package org.stirbridge.lab.freeswitch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What mod_sofia puts on the wire towards the callee, as measured: see the sofia_glue.c lines cited. */
final class OutgoingInvite {

    private static final String IDENTITY = "sip_h_Identity";
    private static final String COMPACT_IDENTITY = "sip_h_y";
    private static final String EXCLUDE = "exclude_outgoing_extra_header";

    private final Channel caller;
    private final String callerNumber;
    private final Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param caller the A-leg when {@code bridge} runs
     * @param callerNumber its Caller-Caller-ID-Number
     */
    OutgoingInvite(Channel caller, String callerNumber) {
        this.caller = caller;
        this.callerNumber = callerNumber;
        if (!"false".equalsIgnoreCase(caller.variables().get("sip_copy_custom_headers"))) {
            caller.variables().forEach(this::copyHeader);
        }
        caller.exported().forEach(this::replace);
    }

    /**
     * Identity goes out twice, once as a header of its own (sofia_glue.c:1144, 1695) and once among the extra headers
     * (1591), unless the exclude variable takes it out of those.
     */
    List<String> identities() {
        String value = variables.get(IDENTITY);
        if (value == null) {
            return List.of();
        }
        String serialised = IdentityOnWire.serialise(value);
        return isExcluded(IDENTITY) ? List.of(serialised) : List.of(serialised, serialised);
    }

    /** The compact form is an unknown, extra header to sofia: it goes out once, and exactly as it was set. */
    List<String> compactIdentities() {
        String value = variables.get(COMPACT_IDENTITY);
        return value == null || isExcluded(COMPACT_IDENTITY) ? List.of() : List.of(value);
    }

    /** One Date at most: FreeSWITCH adds none by itself. */
    @Nullable
    String date() {
        return variables.get("sip_h_Date");
    }

    /** The user part of From. */
    String callerNumber() {
        String effective = caller.variables().get("effective_caller_id_number");
        return effective == null ? callerNumber : effective;
    }

    private void copyHeader(String name, String value) {
        if (name.regionMatches(true, 0, "sip_h_", 0, "sip_h_".length())) {
            variables.put(name, value);
        }
    }

    private void replace(String name, String value) {
        variables.remove(name);
        variables.put(name, value);
    }

    /** The expression is matched against the variable's name in the case it was set in. */
    private boolean isExcluded(String name) {
        String exclude = variables.get(EXCLUDE);
        if (exclude == null) {
            return false;
        }
        String stored = variables.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
        try {
            return Pattern.compile(exclude).matcher(stored).find();
        } catch (PatternSyntaxException e) {
            caller.violation(EXCLUDE + " is no regular expression: " + e.getDescription());
            return false;
        }
    }
}
