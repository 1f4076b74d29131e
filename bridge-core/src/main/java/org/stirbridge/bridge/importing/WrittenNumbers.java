package org.stirbridge.bridge.importing;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeReading.Numbers;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.identity.PrintableText;

/** Numbers as a source writes them; national ones only where the admin has said of which country. */
public final class WrittenNumbers {

    private static final Pattern TWO = Pattern.compile("(\\+?[0-9]{7,20}) ?(?:-|\\.\\.) ?(\\+?[0-9]{7,20})");

    /** A telephone number with the prefixes of its country; longer ones are two, or none. */
    private static final int MOST_DIGITS = 18;

    private final @Nullable NumberingPlan plan;

    private WrittenNumbers(@Nullable NumberingPlan plan) {
        this.plan = plan;
    }

    /** @param country ISO code; null: every number has its country code */
    public static WrittenNumbers of(@Nullable String country) throws Refusal {
        if (country == null) {
            return new WrittenNumbers((NumberingPlan) null);
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(country)) {
            throw new Refusal(
                    Reason.UNKNOWN_COUNTRY,
                    "--default-country: " + PrintableText.of(country, 8) + " is no country; give a code such as US");
        }
        return new WrittenNumbers(new NumberingPlans(country, Map.of()).of(null));
    }

    /** {@code 12155550100-12155550199}, or one number. */
    Numbers read(String text) throws Refusal {
        Matcher two = TWO.matcher(text.strip());
        if (plan != null && two.matches()) {
            return read(two.group(1), two.group(2));
        }
        return Numbers.of(complete(text));
    }

    Numbers read(String start, String end) throws Refusal {
        return Numbers.of(complete(start), complete(end));
    }

    private String complete(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        if (plan == null || digits > MOST_DIGITS || digits == 0) {
            return text;
        }
        return plan.read(text.strip(), false)
                .map(number -> number.digits().startsWith("0") ? text : "+" + number.digits())
                .orElse(text);
    }
}
