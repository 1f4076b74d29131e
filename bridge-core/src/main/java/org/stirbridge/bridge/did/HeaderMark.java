package org.stirbridge.bridge.did;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header field of the INVITE by which a trunk is told, as {@code match_value} has it: {@code X-Trunk: acme}.
 *
 * @param name letters, digits and hyphens, 1 to 64 of them; in any case (RFC 3261 §7.3.1)
 * @param value compared as it is, without the spaces around it
 */
public record HeaderMark(String name, String value) {

    private static final Pattern FORM = Pattern.compile("(?<name>[A-Za-z0-9-]{1,64}):(?<value>.{1,128})");

    /** Empty when {@code text} is not a name, a colon and a value. */
    public static Optional<HeaderMark> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group("value").isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new HeaderMark(
                form.group("name").toLowerCase(Locale.ROOT), form.group("value").strip()));
    }

    /** In the form of {@code match_value}. */
    public String text() {
        return name + ": " + value;
    }
}
