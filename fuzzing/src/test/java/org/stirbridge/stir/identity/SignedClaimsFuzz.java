package org.stirbridge.stir.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.LabCall;
import org.stirbridge.stir.passport.Attestation;

/**
 * A token with any header (the first line) and any claims (the rest), truly signed by a good certificate: what passes
 * must mean the same to readers that share no code with ours.
 */
public final class SignedClaimsFuzz {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final CallSignalling SIGNALLING = new CallSignalling(
            "<sip:+" + LabCall.CALLER + "@orig.example.org>",
            "<sip:+" + LabCall.CALLED + "@term.example.org>",
            null,
            List.of(),
            LabCall.DATE,
            null);

    private SignedClaimsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1).replace("$U", LabCall.URL);
        int line = text.indexOf('\n');
        byte[] header = text.substring(0, Math.max(0, line)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload = text.substring(line + 1).getBytes(StandardCharsets.ISO_8859_1);
        String token = LabCall.sign(header, payload);
        if (LabCall.verify(List.of(token + LabCall.PARAMETERS), SIGNALLING)
                instanceof VerificationResult.Verified verified) {
            JsonNode claims = JACKSON.readTree(payload);
            header(JACKSON.readTree(header));
            claims(claims, verified);
            jjwt(token, JACKSON.readTree(header), claims);
        }
    }

    private static void header(JsonNode header) {
        Invariant.holds(header.path("alg").asText().equals("ES256"), "alg is ES256");
        Invariant.holds(header.path("typ").asText().equals("passport"), "typ is passport");
        Invariant.holds(header.path("ppt").asText().equals("shaken"), "ppt is shaken");
        Invariant.holds(header.path("x5u").asText().equals(LabCall.URL), "x5u is where the certificate came from");
        Invariant.holds(!header.has("crit"), "nobody asks for what we do not understand");
    }

    private static void claims(JsonNode claims, VerificationResult.Verified verified) {
        JsonNode iat = claims.path("iat");
        long age = LabCall.NOW.getEpochSecond() - iat.asLong();
        Invariant.holds(iat.isIntegralNumber() && age <= 60 && age >= -10, "iat is fresh");
        Invariant.holds(claims.path("orig").path("tn").asText().equals(LabCall.CALLER), "orig is the caller");
        Invariant.holds(claims.path("orig").size() == 1, "orig is one identity");
        boolean called = false;
        for (JsonNode tn : claims.path("dest").path("tn")) {
            called |= tn.isTextual() && tn.asText().equals(LabCall.CALLED);
        }
        Invariant.holds(called, "dest holds the called party");
        Attestation attest = verified.attest();
        if (attest == null) {
            Invariant.holds(verified.origid() == null, "a base PASSporT grants nothing");
            return;
        }
        Invariant.holds(
                claims.path("attest").isTextual()
                        && claims.path("attest").asText().equals(attest.name()),
                "attest is what the token says");
        Invariant.holds(
                claims.path("origid").isTextual()
                        && claims.path("origid").asText().equals(verified.origid()),
                "origid is what the token says");
    }

    /** JJWT acts on what other profiles give a meaning; tokens without those it must take as we do. */
    private static void jjwt(String token, JsonNode header, JsonNode claims) {
        boolean plain = header.size() == 4
                && List.of("exp", "nbf", "iss", "sub", "aud", "jti").stream().noneMatch(claims::has);
        if (plain) {
            Object orig = Jwts.parser()
                    .json(new JacksonForJjwt())
                    .clock(() -> Date.from(LabCall.NOW))
                    .verifyWith(LabCall.PUBLIC_KEY)
                    .build()
                    .parseSignedClaims(token)
                    .getPayload()
                    .get("orig");
            Invariant.holds(Map.of("tn", LabCall.CALLER).equals(orig), "JJWT reads the same caller");
        }
    }

    private static final class JacksonForJjwt implements io.jsonwebtoken.io.Deserializer<Map<String, ?>> {

        @Override
        @Deprecated
        public Map<String, ?> deserialize(byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, ?> deserialize(Reader reader) {
            try {
                Map<String, Object> read = JACKSON.readerForMapOf(Object.class).readValue(reader);
                return read;
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("JJWT could not read what we could", e);
            } catch (IOException e) {
                throw new IllegalStateException("a string reader failed", e);
            }
        }
    }
}
