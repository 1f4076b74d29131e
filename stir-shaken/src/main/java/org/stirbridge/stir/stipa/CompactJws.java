package org.stirbridge.stir.stipa;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureException;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.stirbridge.stir.passport.Base64Url;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** A signed token of the STI-PA in its one spelling (RFC 7515 §7.1): strict base64url, strict JSON, ES256 and no other algorithm. */
final class CompactJws {

    /** The most characters of a token. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final StrictJson HEADER = StrictJson.boundedBy(64 * 1024, 100);
    private static final StrictJson PAYLOAD = StrictJson.boundedBy(MAX_LENGTH, 5000);

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final String token;
    private final JsonObject header;
    private final JsonObject payload;

    private CompactJws(String token, JsonObject header, JsonObject payload) {
        this.token = token;
        this.header = header;
        this.payload = payload;
    }

    /** Reads {@code token}, whose signature is not looked at yet. */
    static CompactJws read(String token) throws RefusedDocumentException {
        if (token.length() > MAX_LENGTH) {
            throw new RefusedDocumentException("it is longer than 1 MiB");
        }
        String[] parts = token.split("\\.", 4);
        if (parts.length != 3) {
            throw new RefusedDocumentException("it is no token of three parts");
        }
        decode(parts[2], "signature");
        CompactJws jws =
                new CompactJws(token, object(HEADER, parts[0], "header"), object(PAYLOAD, parts[1], "payload"));
        jws.checkHeader();
        return jws;
    }

    private static JsonObject object(StrictJson json, String part, String name) throws RefusedDocumentException {
        try {
            return json.readObject(decode(part, name));
        } catch (MalformedJsonException e) {
            throw new RefusedDocumentException("its " + name + " is unreadable: " + e.getMessage(), e);
        }
    }

    private static byte[] decode(String part, String name) throws RefusedDocumentException {
        return Base64Url.decode(part)
                .orElseThrow(() -> new RefusedDocumentException("its " + name + " is not base64url"));
    }

    /** The algorithm is ours to say; a token that may choose it can choose none, or HMAC with the public key (RFC 8725 §2.1). */
    private void checkHeader() throws RefusedDocumentException {
        if (!header.string("alg").filter("ES256"::equals).isPresent()) {
            throw new RefusedDocumentException("its alg is not ES256");
        }
        if (header.member("typ").isPresent()
                && !header.string("typ").filter("JWT"::equalsIgnoreCase).isPresent()) {
            throw new RefusedDocumentException("its typ is not JWT");
        }
        for (String name : new String[] {"crit", "b64", "zip", "enc"}) {
            if (header.member(name).isPresent()) {
                throw new RefusedDocumentException("its header has " + name + ", which a list does not need");
            }
        }
    }

    /** @param at a moment at which the token, by its own exp, is not over */
    void verify(PublicKey key, Instant at) throws RefusedDocumentException {
        try {
            Jwts.parser()
                    .json(new StrictJsonReader(PAYLOAD))
                    .provider(BOUNCY_CASTLE)
                    .sig()
                    .clear()
                    .add(Jwts.SIG.ES256)
                    .and()
                    .clock(() -> Date.from(at))
                    .verifyWith(key)
                    .build()
                    .parseSignedClaims(token);
        } catch (SignatureException e) {
            throw new RefusedDocumentException("its signature is wrong", e);
        } catch (JwtException | IllegalArgumentException e) {
            throw new RefusedDocumentException(
                    "it does not verify: " + e.getClass().getSimpleName(), e);
        }
    }

    String token() {
        return token;
    }

    JsonObject header() {
        return header;
    }

    JsonObject payload() {
        return payload;
    }
}
