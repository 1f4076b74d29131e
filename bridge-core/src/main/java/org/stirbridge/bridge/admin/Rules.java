package org.stirbridge.bridge.admin;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.identity.PrintableText;

/** The rules that several columns share. They say what the CHECKs of the database say, and in a sentence. */
final class Rules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern SEPARATORS = Pattern.compile("[-.() /+]");
    private static final int MOST_SHOWN = 60;

    private Rules() {}

    static ValueRule words(String... words) {
        List<String> list = List.of(words);
        return (field, text) -> {
            if (!list.contains(text)) {
                String sentence = field + ": " + shown(text) + " is not one of " + String.join(" | ", list);
                throw new Refusal(Reason.NOT_A_WORD, sentence);
            }
            return text;
        };
    }

    static ValueRule name() {
        return pattern(NAME, "a name of 1 to 64 letters, digits, dots, hyphens and underscores");
    }

    /** A key of another table; whether it is there is seen in the table. */
    static ValueRule key() {
        return text(1, 64);
    }

    static ValueRule pattern(String pattern, String what) {
        return pattern(Pattern.compile(pattern), what);
    }

    private static ValueRule pattern(Pattern pattern, String what) {
        return (field, text) -> {
            if (!pattern.matcher(text).matches()) {
                throw new Refusal(Reason.BAD_TEXT, field + ": " + shown(text) + " is not " + what);
            }
            return text;
        };
    }

    static ValueRule text(int least, int most) {
        return (field, text) -> {
            if (text.length() < least || text.length() > most) {
                throw new Refusal(
                        Reason.BAD_TEXT, field + ": " + text.length() + " characters; give " + least + " to " + most);
            }
            if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
                throw new Refusal(Reason.BAD_TEXT, field + ": " + shown(text) + " holds control characters");
            }
            return text;
        };
    }

    /** A PEM text; what is in it is looked at with the rest of the row. */
    static ValueRule pem() {
        return (field, text) -> {
            if (text.length() > 65_535 || !text.contains("-----BEGIN CERTIFICATE-----")) {
                throw new Refusal(Reason.UNUSABLE_CERTIFICATE, field + ": the file holds no certificate in PEM");
            }
            return text.chars().allMatch(c -> c < 0x80) ? text : PrintableText.of(text, 65_535);
        };
    }

    static ValueRule integer(int least, int most) {
        return (field, text) -> {
            boolean good = INTEGER.matcher(text).matches()
                    && Integer.parseInt(text) >= least
                    && Integer.parseInt(text) <= most;
            if (!good) {
                throw new Refusal(
                        Reason.BAD_TEXT,
                        field + ": " + shown(text) + " is no whole number from " + least + " to " + most);
            }
            return Integer.toString(Integer.parseInt(text));
        };
    }

    /** The beginning of a number; {@code +} and separators go, an empty one is every number. */
    static ValueRule prefix() {
        ValueRule digits = pattern("[0-9]{0,20}", "the beginning of a number, digits with its country code");
        return (field, text) -> digits.canonical(field, SEPARATORS.matcher(text).replaceAll(""));
    }

    static ValueRule country() {
        Set<String> countries = PhoneNumberUtil.getInstance().getSupportedRegions();
        return (field, text) -> {
            if (!countries.contains(text)) {
                String sentence = field + ": " + PrintableText.of(text, 8)
                        + " is no country; give a code of the table country, such as US";
                throw new Refusal(Reason.UNKNOWN_COUNTRY, sentence);
            }
            return text;
        };
    }

    /** What verifiers will fetch: a URL that the bridge itself would not follow is none to hand out. */
    static ValueRule x5u() {
        X5uRules rules = new X5uRules(Set.of(), Set.of());
        ValueRule length = text(1, 512);
        return (field, text) -> {
            if (rules.judge(length.canonical(field, text)) instanceof X5uRules.Refused refused) {
                String sentence = field + ": " + shown(text) + " breaks the rule " + refused.rule()
                        + "; give an https URL on port 443 or 8443, without user, query and fragment";
                throw new Refusal(Reason.BAD_TEXT, sentence);
            }
            return text;
        };
    }

    static String shown(String text) {
        return text.isEmpty() ? "an empty text" : PrintableText.of(text, MOST_SHOWN);
    }
}
