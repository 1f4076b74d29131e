package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.TrunkClue.Kind;

/** What a channel's own configuration says about where its call comes from. */
final class ChannelClues {

    private static final String ACCOUNT = "CHANNEL(accountcode):0:64";
    private static final String ENDPOINT = "CHANNEL(endpoint):0:128";
    private static final String ADDRESS = "CHANNEL(pjsip,remote_addr)";

    private ChannelClues() {}

    static List<TrunkClue> read(boolean pjsip, AgiCommands commands) throws AgiException {
        DialplanValues values = pjsip
                ? DialplanValues.read(commands, ACCOUNT, ENDPOINT, "CONTEXT", ADDRESS)
                : DialplanValues.read(commands, ACCOUNT, "CONTEXT");
        List<TrunkClue> clues = new ArrayList<>();
        add(clues, Kind.ACCOUNTCODE, values.of(ACCOUNT));
        add(clues, Kind.ENDPOINT, values.of(ENDPOINT));
        add(clues, Kind.CONTEXT, values.of("CONTEXT"));
        add(clues, Kind.IP_ADDRESS, withoutPort(values.of(ADDRESS)));
        return clues;
    }

    private static void add(List<TrunkClue> clues, Kind kind, String value) {
        if (!value.isEmpty()) {
            clues.add(new TrunkClue(kind, value));
        }
    }

    /** {@code 192.0.2.1:5060} and {@code [2001:db8::1]:5060} as literal addresses. */
    static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            return close < 0 ? "" : address.substring(1, close);
        }
        int colon = address.lastIndexOf(':');
        return colon > 0 && address.indexOf(':') == colon ? address.substring(0, colon) : address;
    }
}
