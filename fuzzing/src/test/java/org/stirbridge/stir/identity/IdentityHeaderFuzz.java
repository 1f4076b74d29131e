package org.stirbridge.stir.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stirbridge.fuzzing.Invariant;

/** Identity fields: cut into values, each read and printed. */
public final class IdentityHeaderFuzz {

    private IdentityHeaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String field = new String(input, StandardCharsets.UTF_8);
        List<String> values = IdentityHeader.values(List.of(field));
        Invariant.holds(values.stream().noneMatch(String::isBlank), "no value is blank");
        Invariant.holds(
                values.stream().mapToInt(String::length).sum() <= field.length(), "values are pieces of the field");
        read(field);
        values.forEach(IdentityHeaderFuzz::read);
    }

    private static void read(String value) {
        if (IdentityHeader.read(value) instanceof IdentityHeaderReading.Read read) {
            wellFormed(read.header());
        }
    }

    private static void wellFormed(IdentityHeader header) {
        Invariant.holds(!header.token().isEmpty(), "a header that is read has a token");
        Invariant.holds(isPrintable(header.print()), "a header prints on one line");
        Invariant.holds(
                IdentityHeader.read(header.print()) instanceof IdentityHeaderReading.Read again
                        && again.header().equals(header),
                "what is printed reads back equal");
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t');
    }
}
