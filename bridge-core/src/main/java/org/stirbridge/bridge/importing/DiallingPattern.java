package org.stirbridge.bridge.importing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.identity.PrintableText;

/** Numbers of switches, which may be patterns of their dialplan: a pattern that is one number is that number. */
final class DiallingPattern {

    /** {@code ^\+?12155550100$}, with or without parentheses; the sign may be left out in none, for it says what follows. */
    private static final Pattern ONE_NUMBER = Pattern.compile("\\^(\\\\\\+\\??|\\+)?\\(?([0-9]{3,20})\\)?\\$");

    private static final Pattern OF_PATTERNS = Pattern.compile("[\\^$*\\[\\]{}|\\\\?_!]");

    private DiallingPattern() {}

    static String number(String text) throws Refusal {
        Matcher one = ONE_NUMBER.matcher(text);
        if (one.matches()) {
            return (one.group(1) == null ? "" : "+") + one.group(2);
        }
        if (OF_PATTERNS.matcher(text).find()) {
            throw new Refusal(
                    Reason.PATTERN,
                    PrintableText.of(text, 60)
                            + " is a pattern of a dialplan, and no number; import its numbers out of a CSV file");
        }
        return text;
    }
}
