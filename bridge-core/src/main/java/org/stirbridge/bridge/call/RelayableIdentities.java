package org.stirbridge.bridge.call;

import java.util.List;
import java.util.regex.Pattern;

/** Identity values of an upstream network, as far as they may go back to a switch. */
final class RelayableIdentities {

    /** Nobody needs more; a flood of them would go out on every branch of the call. */
    private static final int MOST_VALUES = 5;

    private static final int MOST_CHARACTERS = 8_000;

    /** A full or compact token with its parameters: nothing that a switch expands, runs, or takes for a line end. */
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+[ ]?;[A-Za-z0-9 ._~:/?#@!&'*+,;=%<>\"-]+");

    private RelayableIdentities() {}

    static List<String> of(List<String> values) {
        return values.stream()
                .filter(value -> value.length() <= MOST_CHARACTERS
                        && SHAPE.matcher(value).matches())
                .limit(MOST_VALUES)
                .toList();
    }
}
