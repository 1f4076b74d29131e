package org.stirbridge.app.peers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Identity value taken apart and put together by hand: shares no code with what the bridge signs and verifies with.
 *
 * @param parameters what follows the token, its semicolon included
 */
record Token(String header, String payload, String signature, String parameters) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static Token parse(String identity) {
        int end = identity.indexOf(';');
        String[] parts = identity.substring(0, end).split("\\.", -1);
        return new Token(parts[0], parts[1], parts[2], identity.substring(end));
    }

    /** A full SHAKEN token of level B, signed by the JDK's own ECDSA. */
    static Token sign(PrivateKey key, String x5u, String orig, String dest, Instant iat)
            throws GeneralSecurityException {
        String header = encode("{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + x5u + "\"}");
        String payload = encode("{\"attest\":\"B\",\"dest\":{\"tn\":[\"" + dest + "\"]},\"iat\":" + iat.getEpochSecond()
                + ",\"orig\":{\"tn\":\"" + orig + "\"},\"origid\":\"7b0e3c2a-5d3f-4c51-9a8e-0d6f1b2c3d4e\"}");
        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
        ecdsa.initSign(key);
        ecdsa.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
        return new Token(
                header, payload, ENCODER.encodeToString(ecdsa.sign()), ";info=<" + x5u + ">;alg=ES256;ppt=\"shaken\"");
    }

    String identity() {
        return header + "." + payload + "." + signature + parameters;
    }

    /** The same with another level, and the signature of the old one. */
    Token tampered() {
        String claims = claims();
        String other = claims.contains("\"attest\":\"A\"")
                ? claims.replace("\"attest\":\"A\"", "\"attest\":\"B\"")
                : claims.replaceAll("\"attest\":\"[BC]\"", "\"attest\":\"A\"");
        if (other.equals(claims)) {
            throw new AssertionError("no level to change in " + claims);
        }
        return new Token(header, encode(other), signature, parameters);
    }

    String attest() {
        return claim("\"attest\":\"([^\"]*)\"");
    }

    String orig() {
        return claim("\"orig\":\\{\"tn\":\"([^\"]*)\"");
    }

    String dest() {
        return claim("\"dest\":\\{\"tn\":\\[\"([^\"]*)\"");
    }

    Instant iat() {
        return Instant.ofEpochSecond(Long.parseLong(claim("\"iat\":(\\d+)")));
    }

    String x5u() {
        return found("\"x5u\":\"([^\"]*)\"", decode(header));
    }

    private String claims() {
        return decode(payload);
    }

    private String claim(String pattern) {
        return found(pattern, claims());
    }

    private static String found(String pattern, String json) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    private static String encode(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
