package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.IAT;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/**
 * A signer with a good key who says something else does not pass with it: every token that passes is read again with
 * another parser and says what the call says.
 */
class TokenMutationsTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String[] CLAIMS = {"attest", "dest", "iat", "orig", "origid", "mky", "div", "opt", "xyz"};
    private static final String[] MEMBERS = {"alg", "typ", "x5u", "ppt", "crit", "b64", "kid"};

    private final TestCall call = new TestCall();

    @RepeatedTest(4)
    void aTokenThatPassesSaysWhatTheCallSays(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        call.sdp = "v=0\r\n";
        int passed = 0;
        for (int i = 0; i < 500; i++) {
            TestToken mutant = mutate(random);
            if (call.verify(mutant) instanceof Verified) {
                passed++;
                assertThat(fits(mutant.token())).as(mutant.payload().toString()).isTrue();
            }
        }
        assertThat(passed).as("mutants that say the same").isPositive();
    }

    @Test
    void everyBitOfTheSignatureCounts() {
        String token = shaken().token();
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] bent = signature.clone();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID,
                    token.substring(0, dot + 1)
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(bent)
                            + shaken().parameters());
        }
    }

    private static TestToken mutate(Random random) {
        TestToken good = shaken();
        return switch (random.nextInt(6)) {
            case 0 -> good.withoutClaim(CLAIMS[random.nextInt(CLAIMS.length)]);
            case 1 -> good.withoutHeader(MEMBERS[random.nextInt(MEMBERS.length)]);
            case 2 -> good.header(MEMBERS[random.nextInt(MEMBERS.length)], json(random, 2));
            case 3 -> good.claim("iat", Long.toString(IAT - 75 + random.nextInt(100)));
            default -> good.claim(CLAIMS[random.nextInt(CLAIMS.length)], json(random, 2));
        };
    }

    private static String json(Random random, int depth) {
        String[] words = {
            "A",
            "B",
            "a",
            "",
            "12025550100",
            "12155550123",
            "+12025550100",
            "2025550100",
            "sip:a@example.org",
            URL,
            "shaken",
            "passport",
            "ES256",
            "none",
            "sha-256"
        };
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> "null";
            case 1 -> Long.toString(IAT + random.nextInt(3));
            case 2 -> IAT + ".0";
            case 3, 4 -> '"' + words[random.nextInt(words.length)] + '"';
            case 5, 6 -> "{\"" + (random.nextBoolean() ? "tn" : "uri") + "\":" + json(random, depth - 1) + "}";
            case 7 -> "{\"tn\":[" + json(random, 0) + "," + json(random, 0) + "]}";
            default -> "[" + json(random, depth - 1) + "]";
        };
    }

    private static boolean fits(String token) {
        String[] parts = token.split("\\.", -1);
        return headerFits(read(parts[0])) && claimsFit(read(parts[1]));
    }

    private static boolean headerFits(JsonNode header) {
        return header.path("alg").asText().equals("ES256")
                && header.path("typ").asText().equals("passport")
                && header.path("ppt").asText().equals("shaken")
                && header.path("x5u").asText().equals(URL)
                && !header.has("crit");
    }

    private static boolean claimsFit(JsonNode claims) {
        JsonNode iat = claims.path("iat");
        return List.of("A", "B", "C").contains(claims.path("attest").textValue())
                && claims.path("origid").isTextual()
                && iat.isIntegralNumber()
                && iat.longValue() >= IAT - 60
                && iat.longValue() <= IAT + 10
                && claims.path("orig").toString().equals("{\"tn\":\"12025550100\"}")
                && names(claims.path("dest").path("tn"), "12155550123")
                && claims.path("mky").isMissingNode();
    }

    private static boolean names(JsonNode array, String number) {
        return array.isArray()
                && StreamSupport.stream(array.spliterator(), false).anyMatch(item -> number.equals(item.textValue()));
    }

    private static JsonNode read(String part) {
        try {
            return JACKSON.readTree(
                    new String(Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
