package org.stirbridge.agi;

import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.SeldomLine;

/** Puts Identity and Date onto the INVITE to the trunk, in the way that fits the channel the request runs on. */
@FunctionalInterface
interface HeaderHandover {

    SeldomLine LEFT_OUT = new SeldomLine(LoggerFactory.getLogger(HeaderHandover.class));

    /**
     * Puts {@code identities} in the place of what an earlier request left for the same INVITE: a caller's channel may
     * be dialled out twice, and a PASSporT must stand on the wire exactly once.
     *
     * @param identities may be empty
     * @param date the Date value; empty for none
     */
    void put(AgiCommands commands, List<String> identities, String date) throws AgiException;

    /** Straight onto the leg that the request runs on. */
    static void onThisLeg(AgiCommands commands, List<String> identities, String date) throws AgiException {
        if (identities.isEmpty()) {
            return;
        }
        removeIfThere(commands, "Identity");
        removeIfThere(commands, "Date");
        add(commands, "PJSIP_HEADER", identities, date);
    }

    /** From the caller's channel, inherited by Asterisk itself: 20.19, 22.9, 23.3 and later. */
    static void inherited(AgiCommands commands, List<String> identities, String date) throws AgiException {
        InheritedHeaders.of(commands).replaceBy(identities, date);
    }

    /** From the caller's channel by inherited variables, which the sample's pre-dial handler turns into headers. */
    static void byVariables(AgiCommands commands, List<String> identities, String date) throws AgiException {
        List<String> names = List.of("__STIR_IDENTITY", "__STIR_IDENTITY_2", "__STIR_IDENTITY_3");
        if (identities.size() > names.size()) {
            LEFT_OUT.warn(
                    "{} Identity values are left out: the dialplan hands on three", identities.size() - names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            commands.set(names.get(i), i < identities.size() ? CheckedHeader.identity(identities.get(i)) : "");
        }
        commands.set("__STIR_DATE", date.isEmpty() ? "" : CheckedHeader.date(date));
    }

    /** How to hand a header on from a caller's channel of this Asterisk. */
    static HeaderHandover fromCaller(String version) {
        return AsteriskRelease.of(version).hasInheritableHeaders()
                ? HeaderHandover::inherited
                : HeaderHandover::byVariables;
    }

    private static void add(AgiCommands commands, String function, List<String> identities, String date)
            throws AgiException {
        for (String identity : identities) {
            commands.set(function + "(add,Identity)", CheckedHeader.identity(identity));
        }
        if (!date.isEmpty()) {
            commands.set(function + "(add,Date)", CheckedHeader.date(date));
        }
    }

    /** Asked first, because removing what is not there makes Asterisk log an error. */
    private static void removeIfThere(AgiCommands commands, String name) throws AgiException {
        String present = "${LEN(${PJSIP_HEADER(read," + name + ",1)})}";
        if (!commands.read(List.of(present)).get(0).equals("0")) {
            commands.set("PJSIP_HEADER(remove," + name + ")", "");
        }
    }
}
