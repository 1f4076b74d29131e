package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.stir.identity.CallSignalling;

/** Reads an inbound INVITE through dialplan functions, so that the dialplan itself needs one line. */
final class InboundLeg {

    private static final String FROM = "PJSIP_HEADER(read,From):0:1024";
    private static final String TO = "PJSIP_HEADER(read,To):0:1024";
    private static final String DATE = "PJSIP_HEADER(read,Date):0:64";
    private static final String REQUEST_URI = "CHANNEL(pjsip,request_uri):0:1024";
    private static final String CALL_ID = "CHANNEL(pjsip,call-id):0:256";
    private static final String TRUNK = "STIR_TRUNK:0:64";

    /** RFC 3325 §9.1 allows two; the rest is for networks that send more. */
    private static final int MOST_ASSERTED = 4;

    private InboundLeg() {}

    static InboundCall read(Request request, Channel channel, List<TrunkClue> ofChannel, AgiCommands commands)
            throws AgiException {
        DialplanValues values = DialplanValues.read(
                commands,
                FROM,
                TO,
                DATE,
                REQUEST_URI,
                CALL_ID,
                TRUNK,
                asserted(1),
                asserted(2),
                asserted(3),
                asserted(4));
        List<TrunkClue> clues = new ArrayList<>(request.trunkNames(values.of(TRUNK)));
        clues.addAll(ofChannel);
        CallSignalling signalling = new CallSignalling(
                values.of(FROM),
                values.of(TO),
                orNull(values.of(REQUEST_URI)),
                assertedIdentities(values),
                orNull(values.of(DATE)),
                null);
        return new InboundCall(
                Switch.ASTERISK,
                channel.uniqueId(),
                orNull(values.of(CALL_ID)),
                clues,
                IdentityFields.received(commands),
                signalling);
    }

    private static String asserted(int number) {
        return "PJSIP_HEADER(read,P-Asserted-Identity," + number + "):0:1024";
    }

    private static List<String> assertedIdentities(DialplanValues values) {
        List<String> found = new ArrayList<>();
        for (int number = 1; number <= MOST_ASSERTED; number++) {
            String value = values.of(asserted(number));
            if (!value.isEmpty()) {
                found.add(value);
            }
        }
        return found;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
