package org.stirbridge.stir.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value of the Identity header field (RFC 8224 §4): {@code token;info=<url>;alg=ES256;ppt=shaken}.
 *
 * @param token what stands before the first parameter, any text; read it with {@code Passport.read}
 * @param info the URL between the angle brackets; null when the parameter is missing or empty
 * @param alg {@code ES256} also when the parameter is missing (RFC 8224 §4.1)
 * @param ppt null when the parameter is missing
 */
public record IdentityHeader(
        String token,
        @Nullable String info,
        String alg,
        @Nullable String ppt) {

    /** The longest value that is looked at, in characters. */
    public static final int MAX_LENGTH = 16 * 1024;

    /** The most values of one request that are looked at. */
    public static final int MAX_VALUES = 20;

    private static final String DEFAULT_ALG = "ES256";
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");

    /**
     * The single values of all fields of a request, in order: one field may hold several, joined by commas (folded by a
     * proxy on the way). A field that cannot be cut stays whole, blank ones vanish.
     */
    public static List<String> values(List<String> fields) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            Optional<List<String>> cut =
                    field.length() > MAX_VALUES * MAX_LENGTH ? Optional.empty() : FieldSplitter.split(field, ',');
            cut.orElse(List.of(field)).stream().filter(v -> !v.isBlank()).forEach(values::add);
        }
        return List.copyOf(values);
    }

    /** What {@code value}, any text at all, is. */
    public static IdentityHeaderReading read(String value) {
        if (value.length() > MAX_LENGTH) {
            return new IdentityHeaderReading.Unreadable("longer than " + MAX_LENGTH + " characters");
        }
        String unfolded = FOLD.matcher(value).replaceAll(" ").strip();
        if (hasControls(unfolded)) {
            return new IdentityHeaderReading.Unreadable("a control character");
        }
        return new IdentityParameters(unfolded).read();
    }

    static IdentityHeader of(String token, @Nullable String info, @Nullable String alg, @Nullable String ppt) {
        return new IdentityHeader(token, info, alg == null ? DEFAULT_ALG : alg, ppt);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    /** The field value in the one order of parameters that FreeSWITCH sends on unchanged (it prints the header anew). */
    public String print() {
        StringBuilder text = new StringBuilder(token);
        if (info != null) {
            text.append(";info=<").append(info).append('>');
        }
        text.append(";alg=").append(word("alg", alg));
        if (ppt != null) {
            text.append(";ppt=").append(word("ppt", ppt));
        }
        return text.toString();
    }

    /**
     * A quoted word of the far end may hold a semicolon: without its quotes it would be parameters of our own. Nor may it
     * lose the case that its quotes keep.
     */
    private static String word(String name, String text) {
        return IdentityParameters.isToken(text)
                        && IdentityParameters.spelled(name, text).equals(text)
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
