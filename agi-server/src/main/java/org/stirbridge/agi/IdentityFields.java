package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.stir.identity.IdentityHeader;

/** Reads every Identity field of a call, whichever of its two names it came under (RFC 8224 §4). */
final class IdentityFields {

    /** One more than is looked at, so that the verdict can say that there are more. */
    static final int MOST = IdentityHeader.MAX_VALUES + 1;

    /** Each value may be 4,082 bytes, and a reply 16 KiB. */
    private static final int AT_ONCE = 3;

    private final AgiCommands commands;
    private final UnaryOperator<String> onChannel;

    private IdentityFields(AgiCommands commands, UnaryOperator<String> onChannel) {
        this.commands = commands;
        this.onChannel = onChannel;
    }

    /**
     * Those of the INVITE that came in on this channel, in order. One that Asterisk cannot read, because it is longer
     * than 4,082 bytes, is an empty text here: that parses as malformed, whereas leaving it out would let a padded
     * header pass for no header.
     */
    static List<String> received(AgiCommands commands) throws AgiException {
        IdentityFields fields = new IdentityFields(commands, function -> "${" + function + "}");
        // One header that is too long, of whatever name, empties this list; every INVITE has some headers.
        boolean allReadable =
                !commands.read(List.of("${LEN(${PJSIP_HEADERS()})}")).get(0).equals("0");
        return allReadable ? fields.readable() : fields.counted();
    }

    /** Those that Asterisk can read on this channel. */
    static List<String> readable(AgiCommands commands) throws AgiException {
        return new IdentityFields(commands, function -> "${" + function + "}").readable();
    }

    /** Those on the channel that this one was made for: the caller's, seen from the leg to the trunk. */
    static List<String> ofCaller(AgiCommands commands) throws AgiException {
        return new IdentityFields(commands, function -> "${MASTER_CHANNEL(" + function + ")}").readable();
    }

    private List<String> readable() throws AgiException {
        List<String> first = commands.read(List.of(field("Identity", 1), field("Identity", 2), field("y", 1)));
        List<String> values = untilEmpty("Identity", first.subList(0, 2));
        values.addAll(untilEmpty("y", first.subList(2, 3)));
        return values.subList(0, Math.min(MOST, values.size()));
    }

    private List<String> untilEmpty(String name, List<String> first) throws AgiException {
        List<String> values = new ArrayList<>();
        List<String> batch = first;
        while (values.size() < MOST) {
            for (String value : batch) {
                if (value.isEmpty()) {
                    return values;
                }
                values.add(value);
            }
            batch = batch(name, values.size() + 1);
        }
        return values;
    }

    private List<String> counted() throws AgiException {
        List<String> values = counted("Identity");
        values.addAll(counted("y"));
        return values.subList(0, Math.min(MOST, values.size()));
    }

    /** Removing is the one thing in Asterisk that counts headers it cannot print; nobody can use such a one later. */
    private List<String> counted(String name) throws AgiException {
        List<String> values = new ArrayList<>();
        while (values.size() < MOST) {
            values.addAll(batch(name, values.size() + 1));
        }
        String removed =
                commands.read(List.of("${PJSIP_HEADER(remove," + name + ")}")).get(0);
        if (!removed.matches("[0-9]{1,4}")) {
            values.removeIf(String::isEmpty);
            return values;
        }
        return values.subList(0, Math.min(values.size(), Integer.parseInt(removed)));
    }

    private List<String> batch(String name, int first) throws AgiException {
        List<String> expressions = new ArrayList<>();
        for (int number = first; number < first + AT_ONCE; number++) {
            expressions.add(field(name, number));
        }
        return commands.read(expressions);
    }

    private String field(String name, int number) {
        return onChannel.apply("PJSIP_HEADER(read," + name + "," + number + ")");
    }
}
