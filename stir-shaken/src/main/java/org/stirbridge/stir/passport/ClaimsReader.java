package org.stirbridge.stir.passport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.ClaimsReading.Defect;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** Turns a payload into typed claims, or says in one sentence what a person would have to correct. */
final class ClaimsReader {

    private static final int MAX_PARTIES = 256;
    private static final int MAX_MEDIA_KEYS = 32;
    private static final int MAX_URI_LENGTH = 1024;
    private static final int MAX_ORIGID_LENGTH = 256;
    // 1443208345.0 and 1.4e9 are numbers too, but RFC 8225 §9 writes integers; 16 digits stay below 2^53 or are
    // refused.
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,15})");
    private static final long LARGEST_INTEGER = 1L << 53;
    private static final Pattern HASH_NAME = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{2,256}");

    private ClaimsReader() {}

    /** One kind of token's own reading. */
    @FunctionalInterface
    interface Kind<T> {
        T read(JsonObject payload) throws RefusedClaim;
    }

    static <T> ClaimsReading<T> read(JsonObject payload, Kind<T> kind) {
        try {
            return new ClaimsReading.Read<>(kind.read(payload));
        } catch (RefusedClaim e) {
            return new ClaimsReading.Refused<>(e.defect, String.valueOf(e.getMessage()));
        }
    }

    static ShakenClaims shaken(JsonObject payload) throws RefusedClaim {
        BaseClaims base = base(payload);
        String origid = origid(payload);
        return new ShakenClaims(base, attest(payload), origid);
    }

    static DivClaims div(JsonObject payload) throws RefusedClaim {
        BaseClaims base = base(payload);
        if (payload.member("opt").isPresent()) {
            throw invalid("opt belongs to div-o, not to div (RFC 8946 section 3)");
        }
        return new DivClaims(base, diverter(payload));
    }

    static BaseClaims base(JsonObject payload) throws RefusedClaim {
        long iat = iat(payload.members().get("iat"));
        CallParty orig =
                single("orig", object("orig", payload), ", which belongs into dest: are orig and dest swapped?");
        return new BaseClaims(iat, orig, dest(payload), mky(payload.members().get("mky")));
    }

    private static long iat(@Nullable JsonValue value) throws RefusedClaim {
        if (value == null) {
            throw invalid("iat is missing");
        }
        if (!(value instanceof JsonNumber number)) {
            throw invalid("iat is not a number (RFC 8225 section 5.1.1; some published examples print a string)");
        }
        if (!INTEGER.matcher(number.literal()).matches()) {
            throw invalid("iat is not an integer number of seconds");
        }
        long seconds = Long.parseLong(number.literal());
        if (Math.abs(seconds) > LARGEST_INTEGER) {
            throw invalid("iat is beyond 2^53");
        }
        return seconds;
    }

    /** The one identity of {@code orig} or {@code div}: an object with one member, tn or uri (RFC 8225 §5.2.1). */
    private static CallParty single(String claim, JsonObject object, String arrayHint) throws RefusedClaim {
        if (object.members().size() != 1) {
            throw invalid(claim + " does not hold exactly one of tn and uri");
        }
        if (object.members().values().iterator().next() instanceof JsonArray) {
            throw invalid(claim + " holds an array" + arrayHint);
        }
        if (object.string("tn").isPresent()) {
            return number(claim, object.string("tn").orElseThrow());
        }
        return address(
                claim,
                object.string("uri").orElseThrow(() -> invalid(claim + " holds neither tn nor uri as a string")));
    }

    /** As orig, and beside it the History-Info index {@code hi}, which only its own network can read (RFC 8946 §8). */
    private static CallParty diverter(JsonObject payload) throws RefusedClaim {
        JsonObject object = object("div", payload);
        if (object.member("hi").isPresent() && object.string("hi").isEmpty()) {
            throw invalid("div.hi is not a string");
        }
        Map<String, JsonValue> parties = new LinkedHashMap<>(object.members());
        parties.remove("hi");
        return single("div", new JsonObject(parties), "");
    }

    private static List<CallParty> dest(JsonObject payload) throws RefusedClaim {
        JsonObject object = object("dest", payload);
        if (!Set.of("tn", "uri").containsAll(object.members().keySet())) {
            throw invalid("dest holds something other than tn and uri");
        }
        List<CallParty> parties = new ArrayList<>();
        for (String tn : strings("tn", object)) {
            parties.add(number("dest", tn));
        }
        for (String uri : strings("uri", object)) {
            parties.add(address("dest", uri));
        }
        if (parties.isEmpty() || parties.size() > MAX_PARTIES) {
            throw invalid("dest holds " + parties.size() + " identities");
        }
        return parties;
    }

    private static List<String> strings(String name, JsonObject dest) throws RefusedClaim {
        JsonValue value = dest.members().get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw invalid("dest." + name + " is not an array (RFC 8225 section 5.2.1)");
        }
        List<String> strings = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (!(element instanceof JsonString string)) {
                throw invalid("dest." + name + " holds something other than strings");
            }
            strings.add(string.value());
        }
        return strings;
    }

    private static JsonObject object(String claim, JsonObject payload) throws RefusedClaim {
        JsonValue value = payload.members().get(claim);
        if (value == null) {
            throw invalid(claim + " is missing");
        }
        if (value instanceof JsonString string && string.value().stripLeading().startsWith("{")) {
            throw invalid(claim + " is JSON inside a string; it must be an object (RFC 8225 section 5.2.1)");
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw invalid(claim + " is not an object");
    }

    private static CallParty number(String claim, String text) throws RefusedClaim {
        return new CallParty.Telephone(TelephoneNumber.ofCanonical(text)
                .orElseThrow(
                        () -> invalid(claim + ".tn is not a canonical number: digits with country code, no +, at most "
                                + TelephoneNumber.MAX_LENGTH)));
    }

    private static CallParty address(String claim, String uri) throws RefusedClaim {
        if (uri.isEmpty() || uri.length() > MAX_URI_LENGTH || !isPrintableAscii(uri)) {
            throw invalid(claim + ".uri is not a URI");
        }
        return new CallParty.Address(uri);
    }

    private static List<MediaKey> mky(@Nullable JsonValue value) throws RefusedClaim {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)
                || array.elements().isEmpty()
                || array.elements().size() > MAX_MEDIA_KEYS) {
            throw invalid("mky is not an array of media keys");
        }
        List<MediaKey> keys = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            keys.add(mediaKey(element));
        }
        return keys;
    }

    private static MediaKey mediaKey(JsonValue element) throws RefusedClaim {
        if (!(element instanceof JsonObject object)) {
            throw invalid("mky holds something other than objects");
        }
        String alg = object.string("alg")
                .filter(HASH_NAME.asMatchPredicate())
                .orElseThrow(() -> invalid("mky.alg is not the name of a hash"));
        String dig = object.string("dig")
                .filter(DIGEST.asMatchPredicate())
                .orElseThrow(() -> invalid("mky.dig is not hexadecimal"));
        return new MediaKey(alg.toLowerCase(Locale.ROOT), dig.toUpperCase(Locale.ROOT));
    }

    private static Attestation attest(JsonObject payload) throws RefusedClaim {
        if (payload.member("attest").isEmpty()) {
            throw invalid("attest is missing");
        }
        return payload.string("attest")
                .flatMap(Attestation::of)
                .orElseThrow(
                        () -> new RefusedClaim(Defect.INVALID_ATTEST, "attest is not A, B or C (RFC 8588 section 4)"));
    }

    /** Far more than UUIDs are in the field; control characters are in none of it and could split a header line. */
    private static String origid(JsonObject payload) throws RefusedClaim {
        return payload.string("origid")
                .filter(id -> !id.isEmpty() && id.length() <= MAX_ORIGID_LENGTH)
                .filter(id -> id.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> invalid("origid is missing or no plain string (RFC 8588 section 5)"));
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static RefusedClaim invalid(String detail) {
        return new RefusedClaim(Defect.INVALID_CLAIM, detail);
    }

    /** Carries the first defect out of the reading. */
    static final class RefusedClaim extends Exception {

        private static final long serialVersionUID = 1L;

        final Defect defect;

        RefusedClaim(Defect defect, String detail) {
            super(detail, null, false, false);
            this.defect = defect;
        }
    }
}
