package org.stirbridge.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** A recorded FreeSWITCH: the {@code socket} application in sync mode, as the samples have it. */
final class DemoFreeSwitch implements DemoSwitch {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InetSocketAddress esl;

    DemoFreeSwitch(InetSocketAddress esl) {
        this.esl = esl;
    }

    @Override
    public String name() {
        return "FreeSWITCH";
    }

    @Override
    public Observed sign(Placed call) throws IOException {
        Map<String, @Nullable String> variables = unsignedCall(call);
        variables.put("stir_request", "sign");
        variables.put("accountcode", call.accountcode());
        // The dialplan names the trunk where the user has no account code.
        variables.put("stir_trunk", call.accountcode() == null ? call.trunk() : null);
        variables.put("stir_suppress", call.suppress() ? "true" : null);
        Outcome outcome = place(call, variables);
        List<String> identities = new ArrayList<>(outcome.wireIdentities());
        identities.addAll(outcome.wireCompactIdentities());
        return new Observed(outcome.channelVariables(), identities, outcome.wireDate(), outcome.elapsed());
    }

    @Override
    public Observed verify(Placed call) throws IOException {
        Map<String, @Nullable String> variables = unsignedCall(call);
        variables.put("stir_request", "verify");
        call.identities().stream().findFirst().ifPresent(identity -> {
            variables.put("sip_identity", identity);
            variables.put("sip_h_identity", identity);
        });
        variables.put("sip_date_epoch_time", epoch(call.date()));
        Outcome outcome = place(call, variables);
        return new Observed(outcome.channelVariables(), List.of(), null, outcome.elapsed());
    }

    /** The recorded call with other numbers, and nothing of what its own INVITE said about the caller. */
    private static Map<String, @Nullable String> unsignedCall(Placed call) {
        Map<String, @Nullable String> variables = new HashMap<>();
        for (String name : List.of(
                "sip_identity",
                "sip_h_identity",
                "sip_i_identity",
                "sip_i_date",
                "sip_date_epoch_time",
                "sip_P-Asserted-Identity",
                "sip_Privacy")) {
            variables.put(name, null);
        }
        variables.put("sip_from_user", call.caller());
        variables.put("sip_to_user", call.called());
        variables.put("sip_req_user", call.called());
        return variables;
    }

    private Outcome place(Placed call, Map<String, @Nullable String> variables) throws IOException {
        Map<String, String> headers =
                Map.of("Caller-Caller-ID-Number", call.caller(), "Caller-Destination-Number", call.called());
        Outcome outcome = RecordedFreeSwitch.call(esl, Recording.SYNC_FULL, variables, headers, PATIENCE);
        if (!outcome.expansions().isEmpty() || !outcome.violations().isEmpty()) {
            throw new IOException("FreeSWITCH would have expanded " + outcome.expansions() + " and objects to "
                    + outcome.violations());
        }
        return outcome;
    }

    /** mod_sofia parses the Date field and leaves seconds. */
    private static @Nullable String epoch(@Nullable String date) {
        return date == null
                ? null
                : Long.toString(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toEpochSecond());
    }
}
