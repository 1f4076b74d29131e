package org.stirbridge.bridge.number;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * The part of an address that may name a telephone number, out of whatever a switch hands over: a bare number, a URI
 * ({@code sip:}, {@code sips:}, {@code tel:}) or a whole From value (RFC 3261 §20.10). Lenient in form, strict in length.
 *
 * @param user the user part, percent-decoded, without its parameters ({@code ;npdi}, {@code ;tgrp})
 * @param host the host in small letters; empty when there is none
 * @param saysPhone whether the address itself says that it is a number ({@code tel:}, {@code user=phone})
 */
public record SipAddress(String user, String host, boolean saysPhone) {

    private static final int MOST_CHARACTERS = 2_048;
    private static final int MOST_USER_CHARACTERS = 128;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern USER_PHONE =
            Pattern.compile(".*;\\s*user\\s*=\\s*phone\\s*([;?].*)?", Pattern.CASE_INSENSITIVE);
    /** What switches write in the place of a caller who withholds the number (RFC 3323 §4.1.1.3 and the field). */
    private static final Set<String> WITHHELD =
            Set.of("anonymous", "restricted", "private", "unavailable", "unknown", "withheld");

    /** The address; empty when {@code text} is empty, too long, or not printable ASCII. */
    public static Optional<SipAddress> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String uri = uriIn(text.strip());
        if (uri.isEmpty() || !PRINTABLE.matcher(uri).matches()) {
            return Optional.empty();
        }
        String lower = uri.toLowerCase(Locale.ROOT);
        if (lower.startsWith("tel:")) {
            return of(uri.substring(4), "", true);
        }
        int scheme = lower.startsWith("sip:") ? 4 : lower.startsWith("sips:") ? 5 : 0;
        return sip(uri.substring(scheme), scheme > 0);
    }

    /** Whether the caller hides behind this address. */
    public boolean isAnonymous() {
        return host.equals("anonymous.invalid") || WITHHELD.contains(user.toLowerCase(Locale.ROOT));
    }

    /** The number it names by {@code plan}. */
    public Optional<TelephoneNumber> number(NumberingPlan plan) {
        return plan.read(user, saysPhone);
    }

    private static Optional<SipAddress> sip(String rest, boolean isUri) {
        int at = rest.indexOf('@');
        if (at < 0) {
            // A bare number; a URI without a user part names a host alone.
            return isUri ? of("", rest, false) : of(rest, "", false);
        }
        boolean phone = USER_PHONE.matcher(rest.substring(at)).matches();
        return of(rest.substring(0, at), rest.substring(at + 1), phone);
    }

    private static Optional<SipAddress> of(String userInfo, String hostPort, boolean saysPhone) {
        int end = indexOfAny(userInfo, ";:?");
        String user = percentDecoded(end < 0 ? userInfo : userInfo.substring(0, end));
        if (user.length() > MOST_USER_CHARACTERS || !PRINTABLE.matcher(user).matches()) {
            return Optional.empty();
        }
        int hostEnd = indexOfAny(hostPort, ":;?>");
        String host = hostEnd < 0 ? hostPort : hostPort.substring(0, hostEnd);
        return Optional.of(new SipAddress(user, host.toLowerCase(Locale.ROOT), saysPhone));
    }

    /** What stands in the angle brackets behind a display name, which may be quoted and hold brackets itself. */
    private static String uriIn(String text) {
        int from = 0;
        if (text.startsWith("\"")) {
            from = 1;
            while (from < text.length() && text.charAt(from) != '"') {
                from += text.charAt(from) == '\\' ? 2 : 1;
            }
        }
        int open = text.indexOf('<', from);
        if (open < 0) {
            return from == 0 ? text : "";
        }
        int close = text.indexOf('>', open);
        return close < 0 ? "" : text.substring(open + 1, close).strip();
    }

    private static int indexOfAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            decoded.append(low < 0 ? (char) bytes[i] : (char) (high << 4 | low));
            i += low < 0 ? 0 : 2;
        }
        return decoded.toString();
    }
}
