package org.stirbridge.esl;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.SeldomLine;

/**
 * The variable that keeps FreeSWITCH from sending {@code sip_h_Identity} twice: mod_sofia prints it once as a header it
 * knows and once more with the extra headers, from which this expression takes it out.
 */
final class HeaderExclusion {

    private static final SeldomLine NOT_KEPT = new SeldomLine(LoggerFactory.getLogger(HeaderExclusion.class));

    static final String VARIABLE = "exclude_outgoing_extra_header";
    static final String IDENTITY = "(?i)^sip_h_identity$";

    /** What an own expression of the dialplan may hold to be sent back through the expansion: no brace. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_^|().*?+\\[\\]$-]{1,500}");

    private HeaderExclusion() {}

    /** The expression to export, given the one that the dialplan has set, or none. */
    static String joinedWith(String own) {
        if (own.isEmpty() || own.equals(IDENTITY)) {
            return IDENTITY;
        }
        if (!HARMLESS.matcher(own).matches() || !isExpression(own)) {
            NOT_KEPT.warn("The dialplan's own {} cannot be kept: it is no plain regular expression", VARIABLE);
            return IDENTITY;
        }
        return own.endsWith('|' + IDENTITY) ? own : own + '|' + IDENTITY;
    }

    /** Joined with a broken one ours would be broken as well, and the Identity go out twice. */
    private static boolean isExpression(String own) {
        try {
            Pattern.compile(own);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
