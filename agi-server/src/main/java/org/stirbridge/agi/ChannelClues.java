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

    /** @param headers names of header fields of the INVITE, on PJSIP channels alone */
    static List<TrunkClue> read(boolean pjsip, List<String> headers, AgiCommands commands) throws AgiException {
        List<String> expressions = new ArrayList<>(List.of(ACCOUNT, "CONTEXT"));
        if (pjsip) {
            expressions.addAll(List.of(ENDPOINT, ADDRESS));
            headers.forEach(name -> expressions.add(header(name)));
        }
        DialplanValues values = DialplanValues.read(commands, expressions.toArray(String[]::new));
        List<TrunkClue> clues = new ArrayList<>();
        add(clues, Kind.ACCOUNTCODE, values.of(ACCOUNT));
        add(clues, Kind.ENDPOINT, values.of(ENDPOINT));
        add(clues, Kind.CONTEXT, values.of("CONTEXT"));
        add(clues, Kind.IP_ADDRESS, withoutPort(values.of(ADDRESS)));
        for (String name : headers) {
            String value = values.of(header(name));
            add(clues, Kind.HEADER, value.isEmpty() ? "" : name + ": " + value);
        }
        return clues;
    }

    /** Of a field that comes several times the first. */
    private static String header(String name) {
        return "PJSIP_HEADER(read," + name + "):0:129";
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
