package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stirbridge.stir.passport.MediaKey;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The checks of vectors that are values of SIP header fields or lines of a session description. */
final class FieldVectors {

    private static final Pattern REASON = Pattern.compile("STIR ;cause=([0-9]{3}) ;text=\"([^\"]+)\" ;ppi=\"[^\"]+\"");

    private FieldVectors() {}

    /** The codes and phrases of RFC 9410's examples are of the one table of outcomes. */
    static void reasons(JsonNode vector) {
        List<String> fields = new ArrayList<>();
        (vector.has("reasons") ? vector.get("reasons") : List.of(vector.get("reason")))
                .forEach(node -> fields.add(node.asText()));
        for (String field : fields) {
            Matcher reason = REASON.matcher(field);
            assertThat(reason.matches()).as(field).isTrue();
            assertThat(Stream.of(FailureReason.values()).map(r -> r.sipCode() + " " + r.phrase()))
                    .contains(reason.group(1) + " " + reason.group(2));
        }
    }

    static void mediaKeys(JsonNode vector) {
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

    static void number(JsonNode vector) {
        assertThat(SipAddress.parse(vector.get("input").asText())
                        .flatMap(address -> address.number(Rfc8224Numbers.INSTANCE)))
                .contains(new TelephoneNumber(vector.get("expected").get("tn").asText()));
    }

    static void uri(JsonNode vector) {
        assertThat(SipAddress.normalise(vector.get("input").asText()))
                .isEqualTo(vector.get("expected").get("uri").asText());
    }
}
