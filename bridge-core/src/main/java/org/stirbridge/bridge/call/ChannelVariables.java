package org.stirbridge.bridge.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stirbridge.bridge.policy.SipAnswer;
import org.stirbridge.stir.identity.Verstat;

/**
 * The {@code stir_*} variables that a decision leaves on the channel: one table for both switches (docs/variables.md).
 * Every value holds nothing but {@link #SAFE} characters, so that no switch can expand or run it. Identity and Date are
 * not among them: each front end puts those on the call in its own way.
 */
public final class ChannelVariables {

    /** No quote, no {@code $}, no brace, no control character: nothing that FreeSWITCH expands or Asterisk runs. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9 ._:-]{0,128}");

    private ChannelVariables() {}

    /**
     * In the order to set them; {@code stir_status} last, so that a switch that sees it sees all. The names are always the
     * same: a route tried before may have left the level and the origid of a signature that this call does not carry.
     */
    public static Map<String, String> of(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed signed) {
            return outbound("", signed.attest().name(), signed.origid().toString(), "signed");
        }
        return decision instanceof OutboundDecision.Unsigned unsigned
                ? outbound(unsigned.reason().name(), "", "", isFault(unsigned.reason()) ? "error" : "unsigned")
                : outbound("", "", "", "relayed");
    }

    /** In the order to set them: what a dialplan acts on comes first, in case time runs out, and {@code stir_status} last. */
    public static Map<String, String> of(InboundDecision decision) {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "verstat", decision.verstatText());
        put(variables, "stir_action", decision.action().name().toLowerCase(Locale.ROOT));
        put(variables, "stir_reason", decision.reasonName());
        put(
                variables,
                "stir_attest",
                decision.attest() == null ? "" : decision.attest().name());
        put(variables, "stir_origid", decision.origid() == null ? "" : decision.origid());
        put(variables, "stir_signer", decision.signer() == null ? "" : decision.signer());
        Optional<SipAnswer> answer = decision.sipAnswer();
        put(
                variables,
                "stir_sip_code",
                answer.map(sip -> Integer.toString(sip.code())).orElse(""));
        put(variables, "stir_sip_reason", answer.map(SipAnswer::phrase).orElse(""));
        // The one value with quotes, and of our own words alone: both switches were seen to leave them as they are.
        variables.put("stir_reason_header", decision.reasonField());
        put(variables, "stir_replayed", decision.replayed() ? "true" : "");
        put(variables, "stir_status", decision.status().name().toLowerCase(Locale.ROOT));
        return Collections.unmodifiableMap(variables);
    }

    /** Those of a call that was to leave: the bridge answered, and could not help. */
    public static Map<String, String> error(String reason) {
        return outbound(reason, "", "", "error");
    }

    /** Those of a call that came in, likewise: it goes on as one that nobody looked at. */
    public static Map<String, String> unverified(String reason) {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "stir_action", InboundDecision.Action.PASS.name().toLowerCase(Locale.ROOT));
        put(variables, "verstat", Verstat.NO_TN_VALIDATION.text());
        variables.putAll(error(reason));
        return Collections.unmodifiableMap(variables);
    }

    private static Map<String, String> outbound(String reason, String attest, String origid, String status) {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "stir_reason", reason);
        put(variables, "stir_attest", attest);
        put(variables, "stir_origid", origid);
        put(variables, "stir_status", status);
        return Collections.unmodifiableMap(variables);
    }

    private static boolean isFault(UnsignedReason reason) {
        return reason == UnsignedReason.INTERNAL_ERROR || reason == UnsignedReason.OUT_OF_TIME;
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (!SAFE.matcher(value).matches()) {
            throw new IllegalArgumentException("unsafe value for " + name);
        }
        variables.put(name, value);
    }
}
