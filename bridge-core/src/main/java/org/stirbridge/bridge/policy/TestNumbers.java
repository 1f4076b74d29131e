package org.stirbridge.bridge.policy;

import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Called numbers that no policy touches. Immutable, thread-safe. */
public final class TestNumbers {

    /** How one is written: digits with country code, X for any digit, {@code *} at the end for all that begin so. */
    private static final String ANY_DIGIT = "X";

    private static final String ANY_MORE = "*";

    private final List<Pattern> numbers;

    /** @param numbers such as {@code 1XXX958XXXX} or {@code 33199*} */
    public TestNumbers(List<String> numbers) {
        this.numbers = numbers.stream().map(TestNumbers::pattern).toList();
    }

    private static Pattern pattern(String number) {
        return Pattern.compile(number.replace(ANY_DIGIT, "[0-9]").replace(ANY_MORE, "[0-9]*"));
    }

    public boolean contain(TelephoneNumber number) {
        return numbers.stream()
                .anyMatch(pattern -> pattern.matcher(number.digits()).matches());
    }
}
