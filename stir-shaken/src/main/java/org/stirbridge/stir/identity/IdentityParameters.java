package org.stirbridge.stir.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.IdentityHeaderReading.Unreadable;

/** Reads the parameters of one unfolded Identity value: any order, any case, white space around the separators. */
final class IdentityParameters {

    private static final int MAX_PARAMETERS = 20;
    private static final Set<String> KNOWN = Set.of("info", "alg", "ppt");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern BRACKETED = Pattern.compile("<([^<>\"]*+)>");
    private static final Pattern GLUED = Pattern.compile(">\\s*([A-Za-z]{2,5})\\s*=");

    private final String value;
    private final Map<String, String> known = new HashMap<>();

    IdentityParameters(String value) {
        this.value = value;
    }

    /** Whether a parameter may have {@code text} as its value without quotes. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    IdentityHeaderReading read() {
        if (!isAsciiOutsideQuotes(value)) {
            return new Unreadable("a character beyond ASCII");
        }
        List<String> parts = FieldSplitter.split(value, ';').orElse(List.of());
        if (parts.isEmpty()) {
            return new Unreadable("a quote or an angle bracket is not closed");
        }
        if (parts.size() > MAX_PARAMETERS + 1) {
            return new Unreadable("more than " + MAX_PARAMETERS + " parameters");
        }
        for (String part : parts.subList(1, parts.size())) {
            String fault = parameter(part);
            if (fault != null) {
                return new Unreadable(fault);
            }
        }
        return header(parts.get(0));
    }

    /** Before any part is stripped: there is white space beyond ASCII, and it is none in SIP. */
    private static boolean isAsciiOutsideQuotes(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7f && !quoted) {
                return false;
            }
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x7f);
    }

    private IdentityHeaderReading header(String token) {
        if (token.isEmpty()) {
            return new Unreadable("no token before the first parameter");
        }
        if (!isAscii(token)) {
            return new Unreadable("a token with a character beyond ASCII");
        }
        if (token.indexOf('=') >= 0 && token.indexOf('<') >= 0) {
            return new Unreadable("a ';' is missing after the token, before info");
        }
        String info = known.get("info");
        return new IdentityHeaderReading.Read(IdentityHeader.of(
                token, info == null || info.isEmpty() ? null : info, known.get("alg"), known.get("ppt")));
    }

    /** Keeps one parameter; returns what is wrong with it, or null. */
    private @Nullable String parameter(String part) {
        int equals = part.indexOf('=');
        String name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches()) {
            return "a parameter without a name";
        }
        String text = equals < 0 ? "" : part.substring(equals + 1).strip();
        if (!KNOWN.contains(name)) {
            // Generic parameters are legal and mean nothing here (RFC 8224 §4); quoted ones may be UTF-8 (RFC 3261
            // §25.1).
            return isAscii(part) || QUOTED.matcher(text).matches() ? null : "a parameter beyond ASCII";
        }
        if (known.containsKey(name)) {
            return name + " occurs twice";
        }
        return isAscii(text) ? keep(name, text) : name + " holds a character beyond ASCII";
    }

    private @Nullable String keep(String name, String text) {
        return name.equals("info") ? keepInfo(text) : keepWord(name, text);
    }

    private @Nullable String keepInfo(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            known.put("info", bracketed.group(1));
            return null;
        }
        Matcher glued = GLUED.matcher(text);
        return glued.find()
                ? "a ';' is missing between info and " + glued.group(1)
                : "info is not a URL in angle brackets";
    }

    /** Quoted and unquoted both occur: RFC 8224 §4 says token, RFC 8946 prints {@code ppt="div"}. */
    private @Nullable String keepWord(String name, String text) {
        String word = QUOTED.matcher(text).matches()
                ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                : TOKEN.matcher(text).matches() ? spelled(name, text) : "";
        if (word.isEmpty()) {
            return name + " has no value, or more than one word";
        }
        known.put(name, word);
        return null;
    }

    /**
     * The spelling that the token has to have: parameter values of SIP know no case, but for quoted ones, unless a header
     * says so (RFC 3261 §7.3.1); strings in JSON do.
     */
    static String spelled(String name, String word) {
        return name.equals("alg") ? word.toUpperCase(Locale.ROOT) : word.toLowerCase(Locale.ROOT);
    }
}
