package org.stirbridge.agi;

import java.util.regex.Pattern;
import org.asteriskjava.fastagi.AgiException;

/** The characters that may reach Asterisk in a header: whatever they are, it must not read them as its own language. */
final class CheckedHeader {

    /** No brace, backslash, back quote or control character: nothing that a later {@code Set} could expand or cut. */
    private static final Pattern IDENTITY = Pattern.compile("[ -~&&[^{}\\\\`]]{1,16000}");

    private static final Pattern DATE = Pattern.compile("[A-Za-z0-9 ,:+-]{1,40}");

    private CheckedHeader() {}

    static String identity(String value) throws AgiException {
        return matching(IDENTITY, value);
    }

    static String date(String value) throws AgiException {
        return matching(DATE, value);
    }

    private static String matching(Pattern pattern, String value) throws AgiException {
        if (!pattern.matcher(value).matches()) {
            throw new AgiException("a header value holds unsafe characters");
        }
        return value;
    }
}
