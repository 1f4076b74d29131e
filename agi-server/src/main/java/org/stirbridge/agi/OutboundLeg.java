package org.stirbridge.agi;

import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.Switch;

/**
 * Reads the call from the channel to the trunk, inside {@code Dial}'s pre-dial handler. There {@code CALLERID} is the
 * called party, and the caller is the connected line, from which Asterisk builds From and P-Asserted-Identity:
 *
 * <ul>
 *   <li>From is the connected number, or {@code from_user} of the endpoint when that is set, or anonymous when the caller
 *       hides it;
 *   <li>P-Asserted-Identity is the connected number when the endpoint says {@code send_pai}, and for a hidden caller only
 *       if it says {@code trust_id_outbound} as well.
 * </ul>
 *
 * What leaves the network is what is signed; a hidden number that does not leave must not leave inside a token either.
 */
final class OutboundLeg {

    private static final String ORIG = "STIR_ORIG:0:128";
    private static final String DEST = "STIR_DEST:0:128";
    private static final String NUMBER = "CONNECTEDLINE(num):0:128";
    private static final String PRESENTATION = "CONNECTEDLINE(pres)";
    private static final String TARGET_URI = "CHANNEL(pjsip,target_uri):0:512";
    private static final String REMOTE_URI = "CHANNEL(pjsip,remote_uri):0:512";
    private static final String FROM_USER = "PJSIP_ENDPOINT(${CHANNEL(endpoint)},from_user)";
    private static final String SEND_PAI = "PJSIP_ENDPOINT(${CHANNEL(endpoint)},send_pai)";
    private static final String TRUST = "PJSIP_ENDPOINT(${CHANNEL(endpoint)},trust_id_outbound)";
    private static final String CALL_ID = "CHANNEL(pjsip,call-id):0:256";
    private static final String TRUNK = "STIR_TRUNK:0:64";
    private static final String CALLERS_TYPE = "MASTER_CHANNEL(CHANNEL(channeltype))";

    private OutboundLeg() {}

    static OutboundCall read(Request request, Channel channel, AgiCommands commands) throws AgiException {
        DialplanValues values = DialplanValues.read(
                commands,
                ORIG,
                DEST,
                NUMBER,
                PRESENTATION,
                TARGET_URI,
                REMOTE_URI,
                FROM_USER,
                SEND_PAI,
                TRUST,
                TRUNK,
                CALLERS_TYPE,
                CALL_ID,
                "stir_suppress",
                "STIR_SUPPRESS");
        return new OutboundCall(
                Switch.ASTERISK,
                channel.uniqueId(),
                values.orNull(CALL_ID),
                request.trunkNames(values.of(TRUNK)),
                values.firstOf(ORIG, FROM_USER, NUMBER),
                asserted(values),
                Presentation.isHidden(values.of(PRESENTATION)),
                values.firstOf(DEST, TARGET_URI, REMOTE_URI),
                upstream(values, commands),
                values.isTrue("stir_suppress") || values.isTrue("STIR_SUPPRESS"));
    }

    private static List<String> asserted(DialplanValues values) {
        String override = values.of(ORIG);
        if (!override.isEmpty()) {
            return List.of(override);
        }
        boolean shown = !Presentation.isHidden(values.of(PRESENTATION)) || "true".equals(values.of(TRUST));
        boolean sent = "true".equals(values.of(SEND_PAI)) && shown;
        return sent && !values.of(NUMBER).isEmpty() ? List.of(values.of(NUMBER)) : List.of();
    }

    /** A caller on another technology has no SIP header to ask for, and Asterisk would log an error each time. */
    private static List<String> upstream(DialplanValues values, AgiCommands commands) throws AgiException {
        return "PJSIP".equals(values.of(CALLERS_TYPE)) ? IdentityFields.ofCaller(commands) : List.of();
    }
}
