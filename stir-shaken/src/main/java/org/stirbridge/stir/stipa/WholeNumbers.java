package org.stirbridge.stir.stipa;

import java.util.Optional;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;

/** Numbers that can be compared exactly. */
final class WholeNumbers {

    private WholeNumbers() {}

    /** The value when it is a number written as 1 to 15 digits, which every reader of JSON holds exactly (RFC 8259 §6). */
    static Optional<Long> read(JsonValue value) {
        return value instanceof JsonNumber number && number.literal().matches("[0-9]{1,15}")
                ? Optional.of(Long.parseLong(number.literal()))
                : Optional.empty();
    }
}
