package org.stirbridge.lab.freeswitch;

import java.util.regex.Pattern;

/**
 * sofia-sip's reading and writing of an Identity header, with its faults: it looks for {@code info=}, {@code alg=} and
 * {@code ppt=} anywhere in the text and overwrites it while it goes, so that one order of parameters alone survives.
 */
final class IdentityOnWire {

    private static final Pattern PARAMETERS =
            Pattern.compile("(;[A-Za-z0-9!%*_+`'~.-]+(=([A-Za-z0-9!%*_+`'~.:\\[\\]-]+|\"[^\"]*\"))?)+");
    private static final char CUT = '\0';

    private final StringBuilder text;

    private IdentityOnWire(String value) {
        this.text = new StringBuilder(value).append(CUT);
    }

    static String serialise(String value) {
        return new IdentityOnWire(value.strip()).run();
    }

    private String run() {
        int token = text.indexOf(";");
        int info = text.indexOf("info=");
        int alg = text.indexOf("alg=");
        int ppt = text.indexOf("ppt=");
        cut(token);
        int uri = info < 0 ? -1 : uri(info);
        cut(alg < 0 ? -1 : within(';', alg));
        int rest = ppt < 0 ? -1 : within(';', ppt);
        String parameters = rest < 0 ? "" : upToCut(rest);
        cut(rest);
        return (token < 0 ? "" : upToCut(0))
                + (uri < 0 ? "" : ";info=<" + upToCut(uri) + ">")
                + (alg < 0 ? "" : ";alg=" + upToCut(alg + 4))
                + (ppt < 0 ? "" : ";ppt=" + upToCut(ppt + 4))
                + (PARAMETERS.matcher(parameters).matches() ? parameters : "");
    }

    /** Where the URL begins, its end cut off; -1 when a semicolon or nothing at all stands in the way. */
    private int uri(int info) {
        int end = within(';', info);
        int open = within('<', info);
        int close = within('>', info);
        boolean usable = open >= 0 && close > open && (end < 0 || close < end);
        cut(usable ? close : -1);
        return usable ? open + 1 : -1;
    }

    /** Like a search in a C string: not beyond the next cut. */
    private int within(char wanted, int from) {
        int found = text.indexOf(String.valueOf(wanted), from);
        return found >= 0 && found < text.indexOf("\0", from) ? found : -1;
    }

    private String upToCut(int from) {
        return text.substring(from, text.indexOf("\0", from));
    }

    private void cut(int at) {
        if (at >= 0) {
            text.setCharAt(at, CUT);
        }
    }
}
