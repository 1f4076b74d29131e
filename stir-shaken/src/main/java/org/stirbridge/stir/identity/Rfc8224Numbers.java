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

    private static final Pattern SEPARATORS = Pattern.compile("[-.() ]");
    private static final Pattern GLOBAL = Pattern.compile("\\+[0-9]{1," + TelephoneNumber.MAX_LENGTH + "}");

    private Rfc8224Numbers() {}

    @Override
    public Optional<TelephoneNumber> read(String user, boolean saysPhone) {
        return user.startsWith("+")
                ? global(user)
                : TelephoneNumber.ofCanonical(SEPARATORS.matcher(user).replaceAll(""));
    }

    /** The number of {@code user} when it starts with {@code +} and is one, whatever the plan. */
    static Optional<TelephoneNumber> global(String user) {
        String compact = SEPARATORS.matcher(user).replaceAll("");
        return GLOBAL.matcher(compact).matches()
                ? Optional.of(new TelephoneNumber(compact.substring(1)))
                : Optional.empty();
    }
}
