package org.stirbridge.app.reasons;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * An Identity value put together by hand, with the JDK's own ECDSA: it shares no code with what judges it. Each method
 * returns a changed copy, signed when it is printed.
 */
record Token(String header, String payload, String parameters, PrivateKey key) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final DateTimeFormatter SIP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** A shaken token of level A from {@link Invite#CALLER} to {@link Invite#CALLED}. */
    static Token shaken(PrivateKey key, String x5u, Instant iat) {
        return new Token(
                "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + x5u + "\"}",
                "{\"attest\":\"A\",\"dest\":{\"tn\":[\"12125550123\"]},\"iat\":" + iat.getEpochSecond()
                        + ",\"orig\":{\"tn\":\"12155550101\"},\"origid\":\"7b0e3c2a-5d3f-4c51-9a8e-0d6f1b2c3d4e\"}",
                ";info=<" + x5u + ">;alg=ES256;ppt=shaken",
                key);
    }

    /** With {@code from} replaced in the JOSE header. */
    Token header(String from, String to) {
        return new Token(replaced(header, from, to), payload, parameters, key);
    }

    /** With {@code from} replaced in the claims. */
    Token claims(String from, String to) {
        return new Token(header, replaced(payload, from, to), parameters, key);
    }

    /** With {@code from} replaced in the parameters of the field. */
    Token parameters(String from, String to) {
        return new Token(header, payload, replaced(parameters, from, to), key);
    }

    Token key(PrivateKey other) {
        return new Token(header, payload, parameters, other);
    }

    String identity() {
        String signed = encode(header) + "." + encode(payload);
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
            ecdsa.initSign(key);
            ecdsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(ecdsa.sign()) + parameters;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String sipDate(long seconds) {
        return SIP_DATE.format(Instant.ofEpochSecond(seconds));
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new AssertionError(from + " is not in " + text);
        }
        return text.replace(from, to);
    }

    private static String encode(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
