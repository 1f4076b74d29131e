package org.stirbridge.bridge.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.identity.SipAddress;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * Why nobody can have a calling number. What libphonenumber knows: country codes (ITU-T E.164) and how long the numbers of
 * each country may be; and what the numbering plan of North America forbids. A number that is merely not assigned is
 * possible, for assignments change: so is 555-0100 to 555-0199, which films use.
 */
public final class ImpossibleNumber {

    /** What shorter ones are, or others than digits, is no question of a numbering plan: extensions, service codes, words. */
    private static final Pattern WHOLE = Pattern.compile("\\+[0-9]{1,24}|[0-9]{7,24}");

    /** Ten digits behind country code 1: area code, exchange, line. */
    private static final Pattern NANP = Pattern.compile("([0-9]{3})([0-9]{3})[0-9]{4}");

    private static final int NORTH_AMERICA = 1;
    private static final String NO_COUNTRY = "ZZ";

    private ImpossibleNumber() {}

    /**
     * The reason as a sentence; empty for a number that somebody may have, and for what is no whole number.
     *
     * @param caller as the call shows itself
     * @param plan how its trunk dials
     */
    public static Optional<String> why(SipAddress caller, NumberingPlan plan) {
        String written = Rfc8224Numbers.withoutSeparators(caller.user());
        if (!WHOLE.matcher(written).matches() || isOfAService(written, plan) || caller.context() != null) {
            return Optional.empty();
        }
        String wrong = caller.number(plan)
                .map(TelephoneNumber::digits)
                .map(ImpossibleNumber::global)
                .orElseGet(() -> written.startsWith("+") ? global(written.substring(1)) : national(written, plan));
        return Optional.of(wrong)
                .filter(found -> !found.isEmpty())
                .map(found -> "Nobody can have the calling number " + written + ": " + found + ".");
    }

    private static boolean isOfAService(String written, NumberingPlan plan) {
        return !written.startsWith("+") && plan.staysAsDialled(written);
    }

    /** Empty when nothing is wrong. */
    private static String global(String digits) {
        // libphonenumber would take a 1 for the prefix of a national number.
        return digits.startsWith("1") ? northAmerican(digits.substring(1)) : parsed("+" + digits, NO_COUNTRY);
    }

    /** As it is written without country code; a part of a number, as neighbours dial it, is possible. */
    private static String national(String digits, NumberingPlan plan) {
        return parsed(digits, plan.country());
    }

    private static String parsed(String number, String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        PhoneNumber parsed;
        try {
            parsed = numbers.parse(number, country);
        } catch (NumberParseException e) {
            return e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                    ? "no country has its country code"
                    : "no country has numbers of its length";
        }
        ValidationResult possible = numbers.isPossibleNumberWithReason(parsed);
        if (possible == ValidationResult.IS_POSSIBLE && parsed.getCountryCode() == NORTH_AMERICA) {
            return northAmerican(numbers.getNationalSignificantNumber(parsed));
        }
        return switch (possible) {
            case IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY -> "";
            case INVALID_COUNTRY_CODE -> "no country has its country code";
            case TOO_SHORT, TOO_LONG, INVALID_LENGTH -> "its country has no numbers of its length";
        };
    }

    /**
     * NXX-NXX-XXXX, where N is 2 to 9 (47 CFR 52.7, NANPA: NPA (Area) Codes, Central Office Codes). Of area codes N11 are
     * service codes, and N9X are kept to tell longer numbers from these one day (ATIS-0300055). Exchanges N11 are in use
     * behind toll-free area codes.
     */
    private static String northAmerican(String digits) {
        Matcher parts = NANP.matcher(digits);
        if (!parts.matches()) {
            return "a North American number has ten digits behind its 1";
        }
        return wrongArea(parts.group(1))
                .or(() -> beginsWrong(parts.group(2), "exchange"))
                .orElse("");
    }

    private static Optional<String> wrongArea(String area) {
        Optional<String> wrong = beginsWrong(area, "area code");
        if (wrong.isPresent()) {
            return wrong;
        }
        if (area.endsWith("11")) {
            return Optional.of("area code " + area + " is a service code");
        }
        return area.charAt(1) == '9'
                ? Optional.of("area codes such as " + area + " are kept for an expansion of the plan")
                : Optional.empty();
    }

    private static Optional<String> beginsWrong(String code, String what) {
        return code.charAt(0) < '2' ? Optional.of("no " + what + " begins with " + code.charAt(0)) : Optional.empty();
    }
}
