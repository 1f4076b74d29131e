package org.stirbridge.stir.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * An address of the call as far as its identity goes: name-addr, addr-spec, or a bare number as switches hand it over
 * (RFC 3261 §20.10, RFC 3966).
 *
 * @param user the user part or number: percent-decoded, without password and user parameters, visual separators still
 *     there; empty when there is none
 * @param saysPhone whether the address itself says that it is a number: {@code tel:}, {@code user=phone}, bare digits
 * @param uri the normalised URI (RFC 8224 §8.5); null for numbers without one
 * @param context the digits of a {@code phone-context} that is the beginning of global numbers; null when it is a domain
 *     name or missing
 */
public record SipAddress(
        String user,
        boolean saysPhone,
        @Nullable String uri,
        @Nullable String context) {

    private static final int MAX_LENGTH = 8 * 1024;
    private static final int MAX_USER = 128;
    private static final Set<String> WITHHELD =
            Set.of("anonymous", "restricted", "private", "unavailable", "unknown", "withheld");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,31}):(.*)", Pattern.DOTALL);
    private static final Pattern BARE_NUMBER =
            Pattern.compile("\\+?[().\\- ]*+[0-9*#][0-9*#().\\- ]*+(;.*)?", Pattern.DOTALL);
    /**
     * Before the brackets (RFC 3261 §25.1, and what else switches write without quotes), but nothing that an address is
     * made of: {@code sip:one@x;p=<tel:two>} must not be two's.
     */
    private static final Pattern DISPLAY_NAME =
            Pattern.compile("\\s*(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\"<>:;@=]*+)\\s*", Pattern.DOTALL);
    /** Behind the brackets; another address is none. */
    private static final Pattern PARAMETERS = Pattern.compile("\\s*(?:;.*)?", Pattern.DOTALL);
    /** All that a URI may hold (RFC 3986 §2). */
    private static final Pattern URI_CHARACTERS = Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern CONTEXT =
            Pattern.compile(";\\s*phone-context\\s*=\\s*\\+([^;@]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED_PARAMETER =
            Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+\\s*=\\s*\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern NANP = Pattern.compile("[2-9][0-9]{2}[2-9][0-9]{6}");
    private static final int MOST_SERVICE_DIGITS = 6;
    private static final Pattern USER_PHONE =
            Pattern.compile("(?:.*;)?\\s*user\\s*=\\s*phone\\s*(?:[;?].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The address in {@code field}, any text at all; empty when it is none. */
    public static Optional<SipAddress> parse(String field) {
        if (field.length() > MAX_LENGTH || field.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
            return Optional.empty();
        }
        return addrSpec(field).flatMap(SipAddress::parseUri);
    }

    /** All addresses of all {@code fields}, several in one joined by commas included; unreadable ones left out. */
    public static List<SipAddress> parseAll(List<String> fields) {
        return fields.stream()
                .limit(IdentityHeader.MAX_VALUES)
                .filter(field -> field.length() <= MAX_LENGTH)
                .flatMap(field -> FieldSplitter.split(field, ',').orElse(List.of()).stream())
                .limit(IdentityHeader.MAX_VALUES)
                .flatMap(address -> parse(address).stream())
                .toList();
    }

    /** What stands between the angle brackets, else the whole; a {@code <} inside a quoted display name is none. */
    private static Optional<String> addrSpec(String field) {
        int open = openBracket(field);
        if (open < 0) {
            return field.indexOf('"') >= 0 ? withoutQuotedParameters(field) : Optional.of(field.strip());
        }
        int close = field.indexOf('>', open);
        boolean one = close > open
                && DISPLAY_NAME.matcher(field.substring(0, open)).matches()
                && PARAMETERS.matcher(field.substring(close + 1)).matches();
        return one ? Optional.of(field.substring(open + 1, close).strip()) : Optional.empty();
    }

    /**
     * Without angle brackets parameters are the field's own, and a quoted one says nothing of the address (RFC 3261
     * §20.10). The address ends before the first of those.
     */
    private static Optional<String> withoutQuotedParameters(String field) {
        List<String> parts = FieldSplitter.split(field, ';').orElse(List.of());
        int first = 0;
        while (first < parts.size() && parts.get(first).indexOf('"') < 0) {
            first++;
        }
        boolean parameters = first > 0
                && parts.stream()
                        .skip(first)
                        .allMatch(part -> part.indexOf('"') < 0
                                ? part.indexOf('@') < 0
                                : QUOTED_PARAMETER.matcher(part).matches());
        return parameters
                ? Optional.of(
                        parts.stream().filter(part -> part.indexOf('"') < 0).collect(Collectors.joining(";")))
                : Optional.empty();
    }

    private static int openBracket(String field) {
        boolean quoted = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<SipAddress> parseUri(String text) {
        if (BARE_NUMBER.matcher(text).matches() && text.indexOf('@') < 0) {
            return Optional.of(telephone(text));
        }
        var scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            // FreeSWITCH hands over user@host without a scheme.
            return text.indexOf('@') > 0 ? parseSip("sip", text) : Optional.empty();
        }
        String rest = scheme.group(2);
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "sip" -> parseSip("sip", rest);
            case "sips" -> parseSip("sips", rest);
            case "tel" -> Optional.of(telephone(rest));
            default ->
                URI_CHARACTERS.matcher(text).matches()
                        ? Optional.of(new SipAddress("", false, text.toLowerCase(Locale.ROOT), null))
                        : Optional.empty();
        };
    }

    private static Optional<SipAddress> parseSip(String scheme, String rest) {
        int at = rest.indexOf('@');
        String userInfo = at < 0 ? "" : rest.substring(0, at);
        String[] hostAndParameters = rest.substring(at + 1).split("(?=[;?])", 2);
        var host = HOST.matcher(hostAndParameters[0].strip());
        // A second @ would leave it open which part is the user.
        if (!host.matches() || hostAndParameters[0].indexOf('@') >= 0) {
            return Optional.empty();
        }
        boolean phone = hostAndParameters.length > 1
                && USER_PHONE.matcher(hostAndParameters[1]).matches();
        String withoutPassword = cut(userInfo, ':');
        String normalised =
                scheme + ":" + (at < 0 ? "" : PercentEncoding.decodeUnreserved(withoutPassword) + "@") + host.group(1);
        return Optional.of(new SipAddress(
                user(withoutPassword), phone, normalised.toLowerCase(Locale.ROOT), context(withoutPassword)));
    }

    private static SipAddress telephone(String subscriber) {
        return new SipAddress(user(subscriber), true, null, context(subscriber));
    }

    private static @Nullable String context(String subscriber) {
        Matcher context = CONTEXT.matcher(PercentEncoding.decodePrintable(subscriber));
        return context.find() ? Rfc8224Numbers.withoutSeparators(context.group(1)) : null;
    }

    /**
     * Parameters of the user part ({@code ;npdi ;rn= ;tgrp= ;verstat= ;ext= ;phone-context=}) go before anything reads
     * digits, or theirs would leak into the number.
     */
    private static String user(String text) {
        String user = PercentEncoding.decodePrintable(cut(text, ';')).strip();
        return user.length() <= MAX_USER && user.chars().allMatch(c -> c >= 0x20 && c < 0x7f) ? user : "";
    }

    private static String cut(String text, char at) {
        int index = text.indexOf(at);
        return index < 0 ? text : text.substring(0, index);
    }

    /** The canonical number (RFC 8224 §8.3): with {@code +} whatever the plan, else as {@code numbers} reads it. */
    public Optional<TelephoneNumber> number(NumberReading numbers) {
        if (user.isEmpty()) {
            return Optional.empty();
        }
        return user.startsWith("+")
                ? Rfc8224Numbers.global(user)
                : numbers.read(user, saysPhone).filter(this::isOfItsContext).or(this::inCountryOfContext);
    }

    /** A whole North American number in the context of +1 (RFC 8224 §8.3), however numbers are dialled here. */
    private Optional<TelephoneNumber> inCountryOfContext() {
        String digits = Rfc8224Numbers.withoutSeparators(user);
        return "1".equals(context) && NANP.matcher(digits).matches()
                ? TelephoneNumber.ofCanonical("1" + digits)
                : Optional.empty();
    }

    /**
     * The digits of a context are no prefix to put before any number (RFC 3966 §5.1.5, and its example of §6 would be no
     * number then), but say of which country it is: another reading than that is none. Service codes have no country.
     */
    private boolean isOfItsContext(TelephoneNumber number) {
        String digits = number.digits();
        return context == null
                || digits.length() <= MOST_SERVICE_DIGITS
                || digits.indexOf('*') >= 0
                || digits.indexOf('#') >= 0
                || digits.startsWith(context);
    }

    /** Whether the caller hides behind this address, by the host of RFC 3323 §4.1.1.3 or a name that switches write. */
    public boolean isAnonymous() {
        return isWithheld(user) || (uri != null && uri.endsWith("@anonymous.invalid"));
    }

    /** Whether {@code user}, a bare name without a host, is what switches write in the place of a withheld number. */
    public static boolean isWithheld(String user) {
        return WITHHELD.contains(user.strip().toLowerCase(Locale.ROOT));
    }

    /** The number, else the URI; empty when the address says neither. */
    Optional<CallParty> party(NumberReading numbers) {
        Optional<CallParty> number = number(numbers).map(CallParty.Telephone::new);
        return number.isPresent() || uri == null ? number : Optional.of(new CallParty.Address(uri));
    }

    /** {@code uri} in the form in which URIs are compared (RFC 8224 §8.5); itself when it is no SIP URI. */
    static String normalise(String uri) {
        return parse(uri).map(SipAddress::uri).orElse(uri);
    }
}
