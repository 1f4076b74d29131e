package org.stirbridge.stir.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;
import org.stirbridge.stir.passport.Vectors;

/** The checks of vectors that are tokens, parts of tokens, keys, or texts that are hashed like them. */
final class TokenVectors {

    private static final Es256 ES256 = Es256.choose();

    private static final long RFC_8588_EXAMPLE = 1443208345;

    /** By id. Two base PASSporTs pass, without a level; for shaken passes the one alone that was made to. */
    private static final Map<String, String> VERDICTS = Map.ofEntries(
            Map.entry("rfc8225-appA-token", "SIGNATURE_INVALID"),
            Map.entry("rfc8225-appA-resigned-with-A1", "Verified null"),
            Map.entry("rfc8224-s4.1.1-full", "X5U_INFO_MISMATCH"),
            // iat is a string there.
            Map.entry("rfc8225-s7.1-full", "INVALID_CLAIM"),
            Map.entry("made-shaken-s6-signed-with-8225-A1", "Verified A"),
            // The printed div has a digit more than the number that the prose diverts.
            Map.entry("rfc8946-s3-div", "DIV_CHAIN_BROKEN"),
            Map.entry("rfc8946-s5-opt-inner", "Verified null"),
            Map.entry("rfc8946-s5-div-o", "Ignored"),
            Map.entry("rfc8443-s4.1-rph", "Ignored"),
            Map.entry("rfc8816-s9-passport", "INVALID_CLAIM"),
            // A JWS, but no PASSporT.
            Map.entry("rfc7515-A.3-es256", "MISSING_HEADER_MEMBER"));

    private TokenVectors() {}

    /** What the whole service says to the token at its own time, of a call that it fits, with a certificate for its key. */
    static void verdict(JsonNode vector) throws Exception {
        String token = vector.get("token").asText();
        String identity = vector.has("identity")
                ? vector.get("identity").asText()
                : token + ";info=<" + vector.path("header").path("x5u").asText("https://cert.example.org/passport.cer")
                        + ">";

        assertThat(verify(identity, vector))
                .isEqualTo(VERDICTS.get(vector.get("id").asText()));
    }

    /** Compact form, whatever its parameters call it, never verifies (RFC 8588 §3). */
    static void compact(JsonNode vector) throws Exception {
        String token = vector.get("token").asText();

        assertThat(verify(token + ";info=<https://cert.example.org/passport.cer>;ppt=shaken", vector))
                .isEqualTo("COMPACT_FORM");
        assertThat(verify(
                        vector.path("identity").asText(token + ";info=<https://cert.example.org/passport.cer>"),
                        vector))
                .isEqualTo("COMPACT_FORM");
    }

    private static String verify(String identity, JsonNode vector) throws Exception {
        Instant then = Instant.ofEpochSecond(vector.path("payload").path("iat").asLong(RFC_8588_EXAMPLE));
        LabPki pki = LabPki.create(then);
        List<X509Certificate> chain = vector.has("public_key_pem")
                ? pki.issue(pki.leaf("C=US,O=Lab,CN=SHAKEN 1234")
                                .keys(new KeyPair(Vectors.publicKey(vector), null))
                                .with(LabExtensions.spc("1234")))
                        .chain()
                : pki.serviceProvider("1234").chain();
        CertificateLookup found =
                new CertificateLookup.Found(chain.stream().map(TestCall::sti).toList());
        VerificationResult result = new VerificationService(
                        ES256,
                        (x5u, deadline) -> found,
                        TrustAnchors.of(List.of(pki.root()), List.of()),
                        VerificationPolicy.DEFAULT,
                        InstantSource.fixed(then))
                .verify(new VerificationRequest(
                        List.of(identity),
                        signalling(vector.path("payload")),
                        Rfc8224Numbers.INSTANCE,
                        Deadline.after(Duration.ofMinutes(1))));
        if (result instanceof VerificationResult.Failed failed) {
            return failed.reason().name();
        }
        return result instanceof VerificationResult.Verified verified
                ? "Verified " + verified.attest()
                : result.getClass().getSimpleName();
    }

    private static CallSignalling signalling(JsonNode payload) {
        String caller = payload.path("orig").path("tn").asText("12155551212");
        JsonNode dest = payload.path("dest");
        String called = dest.has("uri")
                ? dest.path("uri").path(0).asText()
                : "tel:+" + dest.path("tn").path(0).asText("12155551213");
        return new CallSignalling("tel:+" + caller, called, called, List.of(), null, null);
    }

    static void keyPair(JsonNode vector) throws Exception {
        byte[] message = {1, 2, 3};
        byte[] signature = ES256.sign(message, Vectors.privateKey(vector));

        assertThat(ES256.verify(message, signature, Vectors.publicKey(vector)))
                .isEqualTo(vector.get("expected").get("private_matches_public").asBoolean());
    }

    static void signature(JsonNode vector) throws Exception {
        byte[] message = vector.get("message").asText().getBytes(US_ASCII);
        byte[] raw = HexFormat.of()
                .parseHex(vector.get("r").asText() + vector.get("s").asText());

        assertThat(ES256.verify(message, raw, Vectors.publicKey(vector))).isTrue();
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
                .isEqualTo(vector.get("jws_signature_b64url").asText());
        raw[63] ^= 1;
        assertThat(ES256.verify(message, raw, Vectors.publicKey(vector))).isFalse();
    }

    /** Written in canonical form; and in a token of an extension that is not supported, ignored (RFC 8224 §6.2 step 1). */
    static void claims(JsonNode vector) throws Exception {
        JsonValue payload = json(vector.get("payload").toString());
        if (vector.has("canonical")) {
            assertThat(CanonicalJson.write(payload))
                    .isEqualTo(vector.get("canonical").asText());
        }
        for (String extension : List.of("rcd", "rph")) {
            if (vector.get("payload").has(extension)) {
                String identity = new TestToken(
                                TestCall.shaken().header().with("ppt", extension),
                                (JsonValue.JsonObject) payload,
                                TestCall.PROVIDER.keys(),
                                ";info=<" + TestCall.URL + ">;ppt=" + extension)
                        .identity();
                assertThat(verify(identity, vector)).isEqualTo("Ignored");
            }
        }
    }

    /** Not checked in calls, as rcd is not supported; but what is hashed is the canonical text (RFC 9795 §6.1). */
    static void canonicalInput(JsonNode vector) throws Exception {
        String text = CanonicalJson.write(json(vector.get("value").toString()));

        assertThat(text).isEqualTo(vector.get("input_string").asText());
        assertThat("sha256-" + Base64.getEncoder().withoutPadding().encodeToString(sha256(text)))
                .isEqualTo(vector.get("expected").get("digest").asText());
    }

    /** RFC 7638 §3 hashes the same canonical form as RFC 8225 §9 signs. */
    static void canonicalThumbprintInput(JsonNode vector) throws Exception {
        String input = vector.get("thumbprint_input").asText();

        assertThat(CanonicalJson.write(json(input))).isEqualTo(input);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(input)))
                .isEqualTo(vector.get("expected").get("base64url").asText());
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }

    private static JsonValue json(String text) throws MalformedJsonException {
        return StrictJson.boundedBy(1 << 16, 1000).read(text.getBytes(UTF_8));
    }
}
