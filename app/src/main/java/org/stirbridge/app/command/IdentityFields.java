package org.stirbridge.app.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Identity values as people paste them: with or without the field's name, folded, several on lines of their own. */
final class IdentityFields {

    /** More than twenty values of the size that a verifier looks at. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final Pattern NAME = Pattern.compile("(?i)^\\s*(identity|y)[ \\t]*:\\s*");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");

    private IdentityFields() {}

    /** @param arguments a value each, {@code @file}, or {@code -} for stdin */
    static List<String> read(List<String> arguments, InputFile input) throws CommandFailure {
        List<String> fields = new ArrayList<>();
        for (String argument : arguments) {
            fields.addAll(of(text(argument, input)));
        }
        return fields;
    }

    private static String text(String argument, InputFile input) throws CommandFailure {
        boolean named = argument.startsWith("@");
        return named || argument.equals("-")
                ? new String(input.read(named ? argument.substring(1) : "-", MAX_BYTES), StandardCharsets.UTF_8)
                : argument;
    }

    static List<String> of(String text) {
        return FOLD.matcher(text)
                .replaceAll(" ")
                .lines()
                .map(line -> NAME.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
