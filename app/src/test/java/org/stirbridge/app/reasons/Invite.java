package org.stirbridge.app.reasons;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/**
 * A call that comes in, as either switch hands it to the bridge.
 *
 * @param identities the Identity fields; FreeSWITCH hands on the first as {@code sip_identity}
 * @param caller the user part of From
 * @param called the user part of To and of the Request-URI
 * @param dateSeconds the Date field as Unix seconds; null without one
 * @param sdp the session description, which only FreeSWITCH hands on
 * @param callId the Call-ID
 */
record Invite(
        List<String> identities,
        String caller,
        String called,
        @Nullable Long dateSeconds,
        @Nullable String sdp,
        String callId) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String CALLER = "+12155550101";
    static final String CALLED = "+12125550123";

    static Invite with(String... identities) {
        return new Invite(List.of(identities), CALLER, CALLED, null, null, "one@call.example");
    }

    Invite caller(String other) {
        return new Invite(identities, other, called, dateSeconds, sdp, callId);
    }

    Invite called(String other) {
        return new Invite(identities, caller, other, dateSeconds, sdp, callId);
    }

    Invite date(long seconds) {
        return new Invite(identities, caller, called, seconds, sdp, callId);
    }

    Invite sdp(String other) {
        return new Invite(identities, caller, called, dateSeconds, other, callId);
    }

    Invite callId(String other) {
        return new Invite(identities, caller, called, dateSeconds, sdp, other);
    }

    /** What stands on the channel of FreeSWITCH afterwards. */
    Map<String, String> throughFreeSwitch(InetSocketAddress bridge) {
        Map<String, @Nullable String> variables = new HashMap<>();
        for (String name :
                List.of("sip_h_identity", "sip_i_identity", "sip_i_date", "sip_P-Asserted-Identity", "sip_Privacy")) {
            variables.put(name, null);
        }
        variables.put("stir_request", "verify");
        variables.put("sip_identity", identities.isEmpty() ? null : identities.get(0));
        variables.put("sip_date_epoch_time", dateSeconds == null ? null : Long.toString(dateSeconds));
        variables.put("sip_from_user", caller);
        variables.put("sip_to_user", called);
        variables.put("sip_req_user", called);
        variables.put("sip_call_id", callId);
        variables.put("switch_r_sdp", sdp);
        Outcome outcome = RecordedFreeSwitch.call(bridge, Recording.SYNC_FULL, variables, Map.of(), PATIENCE);
        if (!outcome.expansions().isEmpty() || !outcome.violations().isEmpty()) {
            throw new AssertionError("FreeSWITCH objects: " + outcome.expansions() + outcome.violations());
        }
        return outcome.channelVariables();
    }

    /** What stands on the channel of Asterisk afterwards. */
    Map<String, String> throughAsterisk(InetSocketAddress bridge) {
        RecordedAsterisk asterisk =
                RecordedAsterisk.inboundLeg("verify").caller(caller).called(called);
        identities.forEach(identity -> asterisk.header("Identity", identity));
        asterisk.function("CHANNEL(pjsip,call-id)", callId);
        if (dateSeconds != null) {
            asterisk.header("Date", Token.sipDate(dateSeconds));
        }
        return asterisk.call(bridge).variables();
    }
}
