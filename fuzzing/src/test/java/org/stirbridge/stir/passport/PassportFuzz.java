package org.stirbridge.stir.passport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.stirbridge.fuzzing.Invariant;

/** Any text in the place of a token. */
public final class PassportFuzz {

    private PassportFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedJsonException {
        String text = new String(input, StandardCharsets.UTF_8);
        PassportReading reading = Passport.read(text);
        if (reading instanceof PassportReading.WellFormed wellFormed) {
            wellFormed(text, wellFormed.passport());
        } else if (reading instanceof PassportReading.Malformed malformed) {
            printable(malformed.detail());
        }
    }

    private static void wellFormed(String text, Passport passport) throws MalformedJsonException {
        Invariant.holds(passport.token().equals(text), "a token keeps its text");
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            Invariant.holds(encode(Base64.getUrlDecoder().decode(part)).equals(part), "bytes have one spelling");
        }
        part(parts[0], passport.header());
        part(parts[1], passport.payload());
        claims(ShakenClaims.read(passport));
        claims(DivClaims.read(passport));
    }

    private static void part(String part, JsonValue value) throws MalformedJsonException {
        Invariant.holds(
                StrictJson.OF_TOKEN.read(Base64.getUrlDecoder().decode(part)).equals(value), "a part is its JSON");
        byte[] canonical = CanonicalJson.write(value).getBytes(StandardCharsets.UTF_8);
        Invariant.holds(
                canonical.length > 16 * 1024
                        || StrictJson.OF_TOKEN.read(canonical).equals(value),
                "the canonical form means the same");
    }

    private static void claims(ClaimsReading<?> reading) {
        if (reading instanceof ClaimsReading.Refused<?> refused) {
            printable(refused.detail());
        } else if (reading instanceof ClaimsReading.Read<?> read && read.claims() instanceof ShakenClaims claims) {
            Invariant.holds(!claims.base().dest().isEmpty(), "somebody is called");
            Invariant.holds(isCanonical(claims.base().orig()), "orig is canonical");
            Invariant.holds(
                    claims.origid().length() <= 256 && claims.origid().chars().noneMatch(Character::isISOControl),
                    "origid is short and has no line ends");
        }
    }

    private static boolean isCanonical(CallParty orig) {
        return orig instanceof CallParty.Telephone number
                ? number.tn().digits().matches("[0-9*#]{1,24}")
                : ((CallParty.Address) orig).uri().matches("[!-~]{1,1024}");
    }

    private static void printable(String detail) {
        Invariant.holds(
                !detail.isEmpty() && detail.chars().allMatch(c -> c >= 0x20 && c < 0x7f), "a detail is one line");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
