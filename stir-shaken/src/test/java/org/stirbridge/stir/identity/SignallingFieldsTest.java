package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.MediaKey;
import org.stirbridge.stir.passport.Vectors;

/** The Date field (RFC 3261 §20.17) and the fingerprints of SDP (RFC 8225 §5.2.2). */
class SignallingFieldsTest {

    @Test
    void dateReadsWhatItPrints() {
        Instant moment = Instant.parse("2026-02-03T04:05:06Z");

        assertThat(SipDate.print(moment)).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
        assertThat(SipDate.parse(" Tue, 03 Feb 2026 04:05:06 GMT ")).contains(moment);
    }

    @Test
    void everyMonthPrintsWithThreeLetters() {
        for (int month = 1; month <= 12; month++) {
            Instant moment = Instant.parse(String.format("2026-%02d-09T00:00:00Z", month));
            assertThat(SipDate.print(moment)).hasSize(29);
            assertThat(SipDate.parse(SipDate.print(moment))).contains(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tue, 3 Feb 2026 04:05:06 GMT",
                "Mon, 03 Feb 2026 04:05:06 GMT",
                "tue, 03 feb 2026 04:05:06 gmt",
                "Tue, 03 Feb 2026 04:05:06 EST",
                "Tue, 31 Feb 2026 04:05:06 GMT",
                "Tue, 03 Feb 2026 24:05:06 GMT",
                "Tue, 03 Feb 2026 04:05:60 GMT",
                "Tue, 03 Feb 26 04:05:06 GMT",
                "Tue, 03 Feb +026 04:05:06 GMT",
                "Tue, \u0660\u0663 Feb 2026 04:05:06 GMT",
                "2026-02-03T04:05:06.00Z000000"
            })
    void everythingElseIsNoDate(String text) {
        assertThat(SipDate.parse(text)).isEmpty();
    }

    @Test
    void rfc8225Section522MediaKeysAreReproduced() {
        JsonNode vector = Vectors.byId("rfc8225-s5.2.2-mky");
        StringBuilder sdp = new StringBuilder("v=0\r\n");
        // The text of the RFC runs into the second line without a break.
        vector.get("sdp_fingerprint_lines")
                .forEach(line -> sdp.append(line.asText().replace("thePASSporTPayloadobject", ""))
                        .append("\r\n"));
        Set<MediaKey> expected = new HashSet<>();
        vector.get("expected")
                .get("mky")
                .forEach(key -> expected.add(
                        new MediaKey(key.get("alg").asText(), key.get("dig").asText())));

        assertThat(MediaKeys.of(sdp.toString())).isEqualTo(expected);
    }

    @Test
    void malformedFingerprintsAreNone() {
        assertThat(
                        MediaKeys.of(
                                "a=fingerprint:sha-256 4AAD\na=fingerprint:sha-256 4A:A\na=fingerprint: 4A:AD\n x a=fingerprint:sha-256 4A"))
                .isEmpty();
    }
}
