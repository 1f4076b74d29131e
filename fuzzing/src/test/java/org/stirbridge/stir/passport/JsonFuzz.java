package org.stirbridge.stir.passport;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.h2.util.json.JSONStringSource;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;

/** JSON: what we accept has one canonical form, and H2's reader, which shares no code with ours, takes it alike. */
public final class JsonFuzz {

    /** Beyond these the two print numbers differently, and mean the same. */
    private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]{0,15}");

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedJsonException {
        JsonValue value;
        try {
            value = StrictJson.OF_TOKEN.read(input);
        } catch (MalformedJsonException e) {
            return;
        }
        StrictJson wider = StrictJson.boundedBy(128 * 1024, 4_000);
        String canonical = CanonicalJson.write(value);
        JsonValue again = wider.read(canonical.getBytes(StandardCharsets.UTF_8));
        Invariant.holds(again.equals(value), "the canonical form means the same");
        Invariant.holds(CanonicalJson.write(again).equals(canonical), "there is one canonical form");
        if (hasPlainNumbers(value)) {
            byte[] other = JSONStringSource.normalize(new String(input, StandardCharsets.UTF_8));
            Invariant.holds(wider.read(other).equals(value), "another reader reads the same");
        }
    }

    private static boolean hasPlainNumbers(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().values().stream().allMatch(JsonFuzz::hasPlainNumbers);
        }
        if (value instanceof JsonArray array) {
            return array.elements().stream().allMatch(JsonFuzz::hasPlainNumbers);
        }
        return !(value instanceof JsonNumber number)
                || PLAIN.matcher(number.literal()).matches();
    }
}
