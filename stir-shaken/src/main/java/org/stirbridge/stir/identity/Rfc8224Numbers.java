package org.stirbridge.stir.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * Reads numbers without knowing any numbering plan: {@code +} and visual separators go, digits stay as they are
 * (RFC 8224 §8.3). The bridge adds the country code by the trunk where one is missing; recorded calls cannot.
 */
public final class Rfc8224Numbers implements NumberReading {

    public static final Rfc8224Numbers INSTANCE = new Rfc8224Numbers();

    private static final String SEPARATORS = "-.() []/";

    /** No country code begins with a zero (E.164). */
    private static final Pattern GLOBAL = Pattern.compile("\\+[1-9][0-9]{0," + (TelephoneNumber.MAX_LENGTH - 1) + "}");

    private Rfc8224Numbers() {}

    @Override
    public Optional<TelephoneNumber> read(String user, boolean saysPhone) {
        String compact = withoutSeparators(user);
        return compact.startsWith("+") ? global(compact) : TelephoneNumber.ofCanonical(compact);
    }

    /** The number of {@code user} when it starts with {@code +} and is one, whatever the plan. */
    public static Optional<TelephoneNumber> global(String user) {
        String compact = withoutSeparators(user);
        return GLOBAL.matcher(compact).matches()
                ? Optional.of(new TelephoneNumber(compact.substring(1)))
                : Optional.empty();
    }

    /**
     * {@code user} without what people put between digits: RFC 3966 §5.1.1 and what {@code tel:} URIs of the field hold
     * beside. Letters stay, though RFC 8224 §8.3 step 1 drops all but digits: a word must not turn into a number.
     */
    public static String withoutSeparators(String user) {
        StringBuilder compact = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (SEPARATORS.indexOf(c) < 0) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
