package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stirbridge.stir.passport.Vectors;

/**
 * Each line of vectors.jsonl is tried by the check of its kind, or stands here with the reason why the code has nothing to
 * say to it: a line that is added and that nobody thought about fails.
 */
class EveryVectorTest {

    /** What a vector must be true of. */
    @FunctionalInterface
    interface Check {
        void accept(JsonNode vector) throws Exception;
    }

    private static final Map<String, Check> BY_KIND = Map.ofEntries(
            Map.entry("jws", TokenVectors::verdict),
            Map.entry("compact", TokenVectors::compact),
            Map.entry("identity-header", TokenVectors::compact),
            Map.entry("keypair", TokenVectors::keyPair),
            Map.entry("deterministic-ecdsa", TokenVectors::signature),
            Map.entry("canonicalisation", TokenVectors::claims),
            Map.entry("rcd-claims", TokenVectors::claims),
            Map.entry("rcdi-digest", TokenVectors::canonicalInput),
            Map.entry("thumbprint", TokenVectors::canonicalThumbprintInput),
            Map.entry("reason-header", FieldVectors::reasons),
            Map.entry("mky", FieldVectors::mediaKeys),
            Map.entry("tn-canonicalisation", FieldVectors::number),
            Map.entry("uri-normalisation", FieldVectors::uri),
            Map.entry("x5u-url", CertificateVectors::url),
            Map.entry("cert", CertificateVectors::certificate),
            Map.entry("tnauthlist", CertificateVectors::numberList),
            Map.entry("acme", CertificateVectors::orderIdentifier));

    private static final Map<String, String> NOTHING_TO_SAY = Map.of(
            "oob-passports-digest",
            "the passports claim of a request to a call placement service (ATIS-1000096): calls go in-band only");

    @TestFactory
    Stream<DynamicTest> everyVectorComesOutAsPublished() {
        return Vectors.all()
                .filter(vector -> !NOTHING_TO_SAY.containsKey(vector.get("id").asText()))
                .map(vector -> DynamicTest.dynamicTest(Vectors.title(vector), () -> check(vector)));
    }

    private static void check(JsonNode vector) throws Exception {
        String kind = vector.get("kind").asText();
        Objects.requireNonNull(BY_KIND.get(kind), "nobody checks vectors of kind " + kind)
                .accept(vector);
    }

    @Test
    void noVectorIsLeftOutThatIsNotThere() {
        assertThat(Vectors.all().map(vector -> vector.get("id").asText()))
                .doesNotHaveDuplicates()
                .hasSize(69)
                .containsAll(NOTHING_TO_SAY.keySet());
    }
}
