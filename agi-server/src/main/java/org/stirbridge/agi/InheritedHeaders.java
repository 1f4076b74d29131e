package org.stirbridge.agi;

import java.util.List;
import org.asteriskjava.fastagi.AgiException;

/**
 * The headers that a caller's channel hands on to the legs it dials. A note on the channel says which there are, since
 * Asterisk lists them nowhere. At no moment is the last one taken away: with none left Asterisk 22.10.1 crashes in the
 * next {@code Dial} (it copies the list from its first member on), so that a Date stays where an Identity once was.
 */
final class InheritedHeaders {

    private static final String FUNCTION = "PJSIP_INHERITABLE_HEADER";
    private static final String NOTE = "STIR_HANDED_ON";
    private static final String IDENTITY = "Identity";
    private static final String DATE = "Date";

    /** RFC 3261 §20.17, as Asterisk itself writes it. */
    private static final String NOW = "${STRFTIME(${EPOCH},GMT,%a, %d %b %Y %H:%M:%S GMT)}";

    private final AgiCommands commands;
    private boolean identity;
    private boolean date;

    private InheritedHeaders(AgiCommands commands, List<String> names) {
        this.commands = commands;
        this.identity = names.contains(IDENTITY);
        this.date = names.contains(DATE);
    }

    /** Those that an earlier answer put onto this channel. */
    static InheritedHeaders of(AgiCommands commands) throws AgiException {
        String note = commands.read(List.of("${" + NOTE + "}")).get(0);
        return new InheritedHeaders(commands, List.of(note.split(" ", -1)));
    }

    /** @param newDate empty for none of our own */
    void replaceBy(List<String> identities, String newDate) throws AgiException {
        takeBackIdentity();
        for (String value : identities) {
            commands.set(FUNCTION + "(add,Identity)", CheckedHeader.identity(value));
            identity = true;
        }
        if (!newDate.isEmpty()) {
            putDate(newDate);
        }
        note();
    }

    private void takeBackIdentity() throws AgiException {
        if (!identity) {
            return;
        }
        if (!date) {
            putDate(commands.read(List.of(NOW)).get(0));
        }
        commands.set(FUNCTION + "(remove,Identity)", "");
        identity = false;
        note();
    }

    private void putDate(String value) throws AgiException {
        commands.set(FUNCTION + (date ? "(update,Date)" : "(add,Date)"), CheckedHeader.date(value));
        date = true;
    }

    private void note() throws AgiException {
        commands.set(NOTE, identity ? (date ? IDENTITY + ' ' + DATE : IDENTITY) : date ? DATE : "");
    }
}
