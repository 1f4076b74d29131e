package org.stirbridge.stir.passport;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A canonical telephone number as tokens carry it: digits with country code, no {@code +} (RFC 8224 §8.3, RFC 8225
 * §5.2.1). Service numbers may hold {@code *} and {@code #}.
 *
 * @param digits 1 to 24 of {@code 0-9*#}, ASCII only (French portability prefixes exceed the 15 of E.164)
 */
public record TelephoneNumber(String digits) {

    /** No plan in the field needs more; what is longer is not a number. */
    public static final int MAX_LENGTH = 24;

    private static final Pattern CANONICAL = Pattern.compile("[0-9*#]{1,24}");

    /** @throws IllegalArgumentException when {@code digits} is not canonical */
    public TelephoneNumber {
        if (!CANONICAL.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a canonical telephone number");
        }
    }

    /** The number that {@code text} already is in canonical form; empty when it is anything else. */
    public static Optional<TelephoneNumber> ofCanonical(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new TelephoneNumber(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return digits;
    }
}
