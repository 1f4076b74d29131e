package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TnAuthList;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The checks of vectors that are certificates, parts of them, or where they are fetched. */
final class CertificateVectors {

    private CertificateVectors() {}

    static void url(JsonNode vector) {
        X5uRules.Verdict verdict =
                new X5uRules(Set.of(), Set.of()).judge(vector.get("url").asText());

        assertThat(verdict instanceof X5uRules.Allowed)
                .isEqualTo(vector.get("expected").get("allowed").asBoolean());
    }

    static void certificate(JsonNode vector) throws CertificateException {
        JsonNode expected = vector.get("expected").get("EnhancedJWTClaimConstraints");
        byte[] pem = vector.get("cert_pem").asText().getBytes(StandardCharsets.US_ASCII);
        StiCertificate certificate =
                StiCertificate.readPem(new ByteArrayInputStream(pem)).get(0);
        ClaimConstraints constraints = certificate.claimConstraints().orElseThrow();

        assertThat(certificate.tnAuthList().orElseThrow().entries())
                .containsExactly(new TnAuthList.Spc(vector.get("expected")
                        .get("TNAuthList")
                        .get(0)
                        .get("spc")
                        .asText()));
        assertThat(constraints.mustInclude()).isEqualTo(texts(expected.get("mustInclude")));
        assertThat(constraints.mustExclude()).isEqualTo(texts(expected.get("mustExclude")));
        assertThat(constraints.permittedValues())
                .isEqualTo(Map.of(
                        "confidence", texts(expected.get("permittedValues").get("confidence"))));
    }

    static void numberList(JsonNode vector) throws CertificateException {
        byte[] der = HexFormat.of().parseHex(vector.get("der_hex").asText());
        TnAuthList list = TnAuthList.parse(der);

        assertThat(list.encode()).isEqualTo(der);
        assertThat(list.entries()).isEqualTo(entries(vector.get("verified").get("parsed")));
        vector.get("expected")
                .path("covers")
                .forEach(tn -> assertThat(covers(list, tn)).isTrue());
        vector.get("expected")
                .path("does_not_cover")
                .forEach(tn -> assertThat(covers(list, tn)).isFalse());
    }

    private static boolean covers(TnAuthList list, JsonNode number) {
        return list.covers(new TelephoneNumber(number.asText()));
    }

    private static List<TnAuthList.Entry> entries(JsonNode parsed) {
        return StreamSupport.stream(parsed.spliterator(), false)
                .map(CertificateVectors::entry)
                .toList();
    }

    private static TnAuthList.Entry entry(JsonNode entry) {
        if (entry.has("spc")) {
            return new TnAuthList.Spc(entry.get("spc").asText());
        }
        if (entry.has("one")) {
            return new TnAuthList.One(new TelephoneNumber(entry.get("one").asText()));
        }
        JsonNode range = entry.get("range");
        return new TnAuthList.Range(
                range.get("start").asText(), range.get("count").asLong());
    }

    /** The identifier of an order is the list in DER (RFC 9448 §3). */
    static void orderIdentifier(JsonNode vector) throws CertificateException {
        String value = vector.get("expected").get("value_rfc9448").asText();
        byte[] der = new TnAuthList(List.of(new TnAuthList.Spc("709J"))).encode();

        assertThat(HexFormat.of().formatHex(der))
                .isEqualTo(vector.get("verified").get("decodes_to_der_hex").asText());
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(der)).isEqualTo(value);
        assertThat(TnAuthList.parse(Base64.getUrlDecoder().decode(value)).spcs())
                .containsExactly("709J");
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
