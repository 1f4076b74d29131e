package org.stirbridge.esl;

import java.util.regex.Pattern;

/**
 * The variable that keeps FreeSWITCH from sending {@code sip_h_Identity} twice: mod_sofia prints it once as a header it
 * knows and once more with the extra headers, from which this expression takes it out.
 */
final class HeaderExclusion {

    static final String VARIABLE = "exclude_outgoing_extra_header";
    static final String IDENTITY = "(?i)^sip_h_identity$";

    /** What an own expression of the dialplan may hold to be sent back through the expansion: no brace. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_^|().*?+\\[\\]$-]{1,500}");

    private HeaderExclusion() {}

    /** The expression to export, given the one that the dialplan has set, or none. */
    static String joinedWith(String own) {
        if (own.isEmpty() || own.equals(IDENTITY) || own.endsWith('|' + IDENTITY)) {
            return own.isEmpty() ? IDENTITY : own;
        }
        return HARMLESS.matcher(own).matches() ? own + '|' + IDENTITY : IDENTITY;
    }
}
