package org.stirbridge.stir.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the INVITE says about the call beside its Identity headers: raw field values, hostile until parsed.
 *
 * @param from the From field value ({@code "Alice" <sip:+12155551212@example.org>;tag=1}) or a bare number or URI
 * @param to the To field value, or a bare number or URI
 * @param requestUri the Request-URI; null when the switch does not tell
 * @param pAssertedIdentities the P-Asserted-Identity field values in order; may be empty
 * @param date the Date field value as in SIP ({@code Sat, 21 Nov 2026 00:00:00 GMT}); null when absent
 * @param sdp the session description; null when not known, and then {@code mky} is reported as not checked
 */
public record CallSignalling(
        String from,
        String to,
        @Nullable String requestUri,
        List<String> pAssertedIdentities,
        @Nullable String date,
        @Nullable String sdp) {

    private static final Pattern FOLD = Pattern.compile("[ \\t]*\\r?\\n[ \\t]+");

    public CallSignalling {
        from = unfolded(from);
        to = unfolded(to);
        pAssertedIdentities =
                pAssertedIdentities.stream().map(CallSignalling::unfolded).toList();
        date = date == null ? null : unfolded(date);
    }

    /** A fold is white space (RFC 3261 §7.3.1); any other line break stays, and makes the field unreadable. */
    private static String unfolded(String field) {
        return field.indexOf('\n') < 0 ? field : FOLD.matcher(field).replaceAll(" ");
    }
}
