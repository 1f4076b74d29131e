package org.stirbridge.stir.passport;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.PassportReading.Compact;
import org.stirbridge.stir.passport.PassportReading.Malformed;
import org.stirbridge.stir.passport.PassportReading.WellFormed;

/**
 * A PASSporT in full form (RFC 8225 §6), well-formed and untrusted until {@link #isSignedBy} says so. It keeps the bytes
 * that were signed: a verifier never serialises again. Immutable, thread-safe.
 */
public final class Passport {

    /** The longest token that is looked at; an Identity value is at most 16 KiB. */
    public static final int MAX_LENGTH = 16 * 1024;

    private final String token;
    private final JsonObject header;
    private final JsonObject payload;
    private final byte[] signature;

    private Passport(String token, JsonObject header, JsonObject payload, byte[] signature) {
        this.token = token;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** What {@code token}, any text at all, is (RFC 7515 §5.2 steps 1 to 6). */
    public static PassportReading read(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Malformed("longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new Malformed(parts.length + " parts instead of 3 joined by dots");
        }
        Optional<byte[]> signature = Base64Url.decode(parts[2]);
        if (signature.isEmpty() || parts[2].isEmpty()) {
            return new Malformed("the signature is not base64url without padding");
        }
        if (parts[0].isEmpty() && parts[1].isEmpty()) {
            return new Compact();
        }
        try {
            return new WellFormed(new Passport(
                    token, object("header", parts[0]), object("payload", parts[1]), signature.orElseThrow()));
        } catch (MalformedJsonException e) {
            return new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static JsonObject object(String what, String part) throws MalformedJsonException {
        byte[] json = Base64Url.decode(part)
                .orElseThrow(() -> new MalformedJsonException("the " + what + " is not base64url without padding"));
        try {
            return StrictJson.OF_TOKEN.readObject(json);
        } catch (MalformedJsonException e) {
            throw new MalformedJsonException("the " + what + " is unreadable: " + e.getMessage());
        }
    }

    /**
     * A new token over the canonical form of {@code header} and {@code payload} (RFC 8225 §9).
     *
     * @throws InvalidKeyException when the key is not on P-256
     */
    public static Passport sign(JsonObject header, JsonObject payload, Es256 es256, PrivateKey key)
            throws InvalidKeyException {
        String input =
                Base64Url.encode(CanonicalJson.write(header)) + "." + Base64Url.encode(CanonicalJson.write(payload));
        byte[] signature = es256.sign(input.getBytes(StandardCharsets.US_ASCII), key);
        return new Passport(input + "." + Base64Url.encode(signature), header, payload, signature);
    }

    /** Whether the signature is by the owner of {@code key} (RFC 8224 §6.2 step 5), whatever the token itself says of algorithms. */
    public boolean isSignedBy(PublicKey key, Es256 es256) {
        String input = token.substring(0, token.lastIndexOf('.'));
        return es256.verify(input.getBytes(StandardCharsets.US_ASCII), signature, key);
    }

    /** The text in compact serialisation, as received or as signed. */
    public String token() {
        return token;
    }

    public JsonObject header() {
        return header;
    }

    public JsonObject payload() {
        return payload;
    }
}
