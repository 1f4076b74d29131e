package org.stirbridge.agi;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.asteriskjava.fastagi.AgiException;

/**
 * Secrets of one connection that stand around the values in a reply, so that no value can pretend to be its end or the
 * next value.
 *
 * @param separator stands before each value
 * @param end stands after the last; another secret, or a value {@code )} with a line feed could pass for the end
 */
record Marks(String separator, String end) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Marks random() {
        byte[] secrets = new byte[16];
        RANDOM.nextBytes(secrets);
        String text = HexFormat.of().formatHex(secrets);
        return new Marks(text.substring(0, 16), text.substring(16));
    }

    /** The template whose evaluation {@link #between} takes apart. */
    String around(List<String> expressions) {
        return separator + String.join(separator, expressions) + end;
    }

    List<String> between(String reply, int count) throws AgiException {
        int found = reply.indexOf(separator);
        int start = found + separator.length();
        int stop = reply.lastIndexOf(end);
        // What begins with the last characters of the other may overlap it.
        if (found < 0 || stop < start) {
            throw new AgiException("reply without its marks");
        }
        List<String> values = List.of(reply.substring(start, stop).split(separator, -1));
        if (values.size() != count) {
            throw new AgiException("reply does not fit the question");
        }
        return values;
    }
}
