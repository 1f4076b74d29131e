package org.stirbridge.bridge.admin;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.identity.PrintableText;

/** Telephone numbers and ranges as admins write them. */
final class NumberText {

    private static final Pattern SEPARATORS = Pattern.compile("[-.() /]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern CANONICAL = Pattern.compile("[1-9][0-9]{2,19}");
    /** Ten digits, area code and exchange beginning with 2 to 9: how North Americans write one another's numbers. */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final int MOST_SERVICE_DIGITS = 6;
    private static final int LEAST_DIGITS_OF_A_BOUND = 7;
    private static final BigInteger MOST_NUMBERS = BigInteger.valueOf(10_000_000);

    private NumberText() {}

    /** Two bounds as given, or one number twice. */
    record Bounds(String start, String end) {

        String text() {
            return start.equals(end) ? start : start + "-" + end;
        }
    }

    /**
     * {@code 12155550100-12155550199}, or one number; hyphens inside a number are no range, for its parts differ in
     * length.
     */
    static Bounds range(String field, String text) throws Refusal {
        String plain = text.replaceAll("\\s", "").replace("..", "-");
        int dash = dash(plain).orElse(-1);
        String start = canonical(field + ".start_tn", dash < 0 ? plain : plain.substring(0, dash));
        return new Bounds(start, dash < 0 ? start : formed(field + ".end_tn", plain.substring(dash + 1), true));
    }

    /** The two bounds, each by itself. */
    static Bounds bounds(String field, String start, String end) throws Refusal {
        return new Bounds(canonical(field + ".start_tn", start), formed(field + ".end_tn", end, true));
    }

    private static Optional<Integer> dash(String plain) {
        Optional<Integer> faulty = Optional.empty();
        for (int at = plain.indexOf('-'); at >= 0; at = plain.indexOf('-', at + 1)) {
            int left = digits(plain.substring(0, at));
            int right = digits(plain.substring(at + 1));
            if (left == right && left > 2) {
                return Optional.of(at);
            }
            if (left >= LEAST_DIGITS_OF_A_BOUND && right >= LEAST_DIGITS_OF_A_BOUND) {
                faulty = Optional.of(at);
            }
        }
        return faulty;
    }

    private static int digits(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    /** Digits with country code. With {@code +} they are taken at their word, without it they must look like that. */
    static String canonical(String field, String text) throws Refusal {
        return formed(field, text, false);
    }

    /** @param country whether the country code is known to be there: an end is as long as its start, or wrong anyway */
    private static String formed(String field, String text, boolean country) throws Refusal {
        String dialled = SEPARATORS.matcher(text).replaceAll("");
        String number = dialled.startsWith("+") ? dialled.substring(1) : dialled;
        boolean international = country || dialled.startsWith("+");
        if (DIGITS.matcher(number).matches() && isNational(number, international)) {
            throw national(field, number);
        }
        if (!CANONICAL.matcher(number).matches()) {
            throw new Refusal(
                    Reason.BAD_NUMBER,
                    field + ": " + PrintableText.of(text, 24)
                            + " is no number of 3 to 20 digits with its country code first and no +");
        }
        return number;
    }

    private static boolean isNational(String number, boolean saysInternational) {
        if (number.startsWith("0")) {
            return number.length() > MOST_SERVICE_DIGITS;
        }
        if (saysInternational || number.length() <= MOST_SERVICE_DIGITS || number.length() > 15) {
            return false;
        }
        return !isInternational(number, NORTH_AMERICAN.matcher(number).matches());
    }

    /** A plan knows which lengths there are in a country; which numbers are given out it knows too, though not always. */
    private static boolean isInternational(String number, boolean givenOut) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse("+" + number, null);
            return givenOut ? plans.isValidNumber(parsed) : plans.isPossibleNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static Refusal national(String field, String number) {
        String example = NORTH_AMERICAN.matcher(number).matches() ? "1" + number : "442079460000";
        return new Refusal(
                Reason.NATIONAL_NUMBER,
                field + ": " + PrintableText.of(number, 24) + " has no country code; put that first, such as "
                        + example);
    }

    /** The sentences of the MariaDB procedure stirbridge_check_bounds. */
    static void requireRange(String table, String start, String end) throws Refusal {
        String wrong = null;
        if (start.length() != end.length()) {
            wrong = "start_tn " + start + " and end_tn " + end + " must have as many digits";
        } else if (start.compareTo(end) > 0) {
            wrong = "start_tn " + start + " lies behind end_tn " + end + "; exchange them";
        } else if (new BigInteger(end).subtract(new BigInteger(start)).compareTo(MOST_NUMBERS) >= 0) {
            wrong = start + " to " + end + " is more than ten million numbers; is a digit missing?";
        }
        if (wrong != null) {
            throw new Refusal(Reason.BAD_NUMBER, table + ": " + wrong);
        }
    }
}
