package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.TrunkClue;

/** Reads the call from the caller's own channel, before {@code Dial}: whoever calls is known best here. */
final class CallersLeg {

    private static final String ORIG = "STIR_ORIG:0:128";
    private static final String DEST = "STIR_DEST:0:128";
    private static final String NUMBER = "CALLERID(num):0:128";
    private static final String PRESENTATION = "CALLERID(pres)";
    private static final String EXTEN = "EXTEN:0:128";
    private static final String CALL_ID = "CHANNEL(pjsip,call-id):0:256";
    private static final String TRUNK = "STIR_TRUNK:0:64";

    /** To a channel of another technology the question would be an error in the log of Asterisk, each time. */
    private static final String NO_CALL_ID = "STIR_NO_CALL_ID";

    private CallersLeg() {}

    static OutboundCall read(Request request, Channel channel, List<TrunkClue> ofChannel, AgiCommands commands)
            throws AgiException {
        DialplanValues values = DialplanValues.read(
                commands,
                ORIG,
                DEST,
                NUMBER,
                PRESENTATION,
                EXTEN,
                TRUNK,
                "stir_suppress",
                "STIR_SUPPRESS",
                channel.isPjsip() ? CALL_ID : NO_CALL_ID);
        List<TrunkClue> clues = new ArrayList<>(request.trunkNames(values.of(TRUNK)));
        clues.addAll(ofChannel);
        String override = values.of(ORIG);
        return new OutboundCall(
                Switch.ASTERISK,
                channel.uniqueId(),
                values.orNull(CALL_ID),
                clues,
                values.firstOf(ORIG, NUMBER),
                override.isEmpty() ? List.of() : List.of(override),
                Presentation.isHidden(values.of(PRESENTATION)),
                values.firstOf(DEST, EXTEN),
                channel.isPjsip() ? IdentityFields.readable(commands) : List.of(),
                values.isTrue("stir_suppress") || values.isTrue("STIR_SUPPRESS"));
    }
}
