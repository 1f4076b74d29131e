package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.Finding.Outcome.NOT_CHECKED;
import static org.stirbridge.stir.identity.Finding.Outcome.PASSED;
import static org.stirbridge.stir.identity.TestCall.ES256;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabPki;

/** The PASSporT of RFC 8225 as the verifier takes it; the passport package has the details of each claim. */
class Rfc8225TokenTest {

    private final TestCall call = new TestCall();

    @Nested
    class Section4Header {

        @ParameterizedTest
        @ValueSource(strings = {"alg", "typ", "x5u"})
        void membersAreThereAndStrings(String name) {
            String step = "RFC 8225 section 4";
            call.assertFails(step, FailureReason.MISSING_HEADER_MEMBER, shaken().withoutHeader(name));
            call.assertFails(step, FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "1"));
            call.assertFails(step, FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "null"));
        }

        @Test
        void critIsNotUnderstoodWhateverItHolds() {
            String step = "RFC 7515 section 4.1.11";
            call.assertFails(step, FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[\"b64\"]"));
            call.assertFails(step, FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[]"));
        }

        @Test
        void aKeyThatTravelsInTheHeaderIsNeverUsed() {
            KeyPair attacker = LabPki.keyPair("secp256r1");
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID,
                    shaken(attacker)
                            .header("jwk", "{\"kty\":\"EC\",\"crv\":\"P-256\"}")
                            .header("kid", "\"1\""));
        }
    }

    @Nested
    class Section41Typ {

        @ParameterizedTest
        @ValueSource(strings = {"\"JWT\"", "\"PASSPORT\"", "\"passport \"", "\"\""})
        void isPassport(String typ) {
            call.assertFails("RFC 8225 section 4.1", FailureReason.WRONG_TYP, shaken().header("typ", typ));
        }
    }

    @Nested
    class Section42Alg {

        @ParameterizedTest
        @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
        void isEs256(String alg) {
            call.assertFails(
                    "RFC 8225 section 4.2",
                    FailureReason.WRONG_ALG,
                    shaken().header("alg", "\"" + alg + "\"").parameters(";info=<" + URL + ">;ppt=shaken"));
        }
    }

    @Nested
    class Section43X5u {

        @Test
        void holdsNoControlCharacters() {
            call.assertFails(
                    "RFC 8225 section 4.3",
                    FailureReason.INVALID_HEADER_MEMBER,
                    shaken().header("x5u", "\"" + URL + "\\r\\nX: 1\""));
        }

        @Test
        void isBounded() {
            String most = URL + "?".repeat(2048 - URL.length());
            call.publish(most, PROVIDER);
            call.assertVerified(shaken().at(most));
            call.assertFails("RFC 8225 section 4.3", FailureReason.INVALID_HEADER_MEMBER, shaken().at(most + "?"));
        }
    }

    @Nested
    class Section5Claims {

        @ParameterizedTest
        @ValueSource(strings = {"iat", "orig", "dest"})
        void areAllThere(String claim) {
            call.assertFails("RFC 8588 section 4", FailureReason.INVALID_CLAIM, shaken().withoutClaim(claim));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '\'',
                value = {
                    "iat,'\"1795219200\"'",
                    "iat,1795219200.5",
                    "orig,'{\"tn\":[\"12025550100\"]}'",
                    "orig,'{\"tn\":\"12025550100\",\"uri\":\"sip:a@example.org\"}'",
                    "orig,'{\"tn\":\"+12025550100\"}'",
                    "dest,'{\"tn\":\"12155550123\"}'",
                    "dest,'{}'",
                    "dest,'[\"12155550123\"]'"
                })
        void areOfTheirTypes(String claim, String json) {
            call.assertFails("RFC 8588 section 4", FailureReason.INVALID_CLAIM, shaken().claim(claim, json));
        }
    }

    @Nested
    class Section522MediaKeys {

        private static final String STEP = "RFC 8225 section 5.2.2";
        private static final String MKY = "[{\"alg\":\"sha-256\",\"dig\":\"4AAD\"}]";

        @Test
        void areTheFingerprintsOfTheSessionDescription() {
            call.sdp = "v=0\r\na=fingerprint:SHA-256 4a:AD\r\nm=audio 1 RTP/SAVP 0\r\na=fingerprint:sha-256 4A:AD\r\n";
            call.assertVerified(STEP, PASSED, shaken().claim("mky", MKY));
            call.sdp = "v=0\r\na=fingerprint:sha-256 4A:AE\r\n";
            call.assertFails(STEP, FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
            call.sdp = "v=0\r\n";
            call.assertFails(STEP, FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
        }

        @Test
        void areNotCheckedWithoutOneOnEitherSide() {
            call.assertVerified(STEP, NOT_CHECKED, shaken().claim("mky", MKY));
            call.sdp = "v=0\r\n";
            call.assertVerified(STEP, NOT_CHECKED, shaken());
        }
    }

    @Nested
    class Section6Form {

        private static final String STEP = "RFC 7515 section 5.2";

        @ParameterizedTest
        @ValueSource(strings = {"a.b", "a.b.c.d", "...", "a.b.c"})
        void isThreePartsOfBase64url(String token) {
            call.assertFails(FailureReason.MALFORMED_TOKEN, token + ";info=<" + URL + ">;ppt=shaken");
            assertThat(call.verify(token + ";info=<" + URL + ">;ppt=shaken").findings())
                    .last()
                    .extracting(Finding::step)
                    .isEqualTo(STEP);
        }

        @Test
        void hasNoPadding() {
            call.assertFails(FailureReason.MALFORMED_TOKEN, shaken().token() + "=" + shaken().parameters());
        }
    }

    /** Refused by what supports no base PASSporT: see {@link Rfc8224Section4FieldTest.Section411CompactForm}. */
    @Nested
    class Section7CompactForm {

        @Test
        void alsoWhereTheRestWouldFitTheCall() {
            String token = shaken().token();
            call.assertFails(
                    FailureReason.COMPACT_FORM,
                    ".." + token.substring(token.lastIndexOf('.') + 1) + shaken().parameters());
        }
    }

    @Nested
    class Section81Extensions {

        @Test
        void claimsBeyondThoseOfTheExtensionAreSignedAndDoNoHarm() {
            call.assertVerified("RFC 8225 section 8.1", PASSED, shaken().claim("xyz", "{\"a\":[1,null]}"));
        }
    }

    /** The signer's duty (see CanonicalJsonTest); what came is verified as it came, byte by byte. */
    @Nested
    class Section9Serialisation {

        @Test
        void isNotAskedOfTheFarEnd() throws InvalidKeyException {
            String header =
                    "{ \"x5u\":\"https:\\/\\/certs.example.org\\/1234.pem\", \"typ\":\"passport\",\"ppt\":\"shaken\","
                            + "\"alg\":\"ES256\" }";
            String payload = "{\"origid\":\"1\",\"orig\":{\"tn\":\"12025550100\"},\n\"iat\":" + TestCall.IAT
                    + ",\"dest\":{\"tn\":[\"12155550123\"]},\"attest\":\"\\u0041\"}";
            String signed = base64(header) + "." + base64(payload);
            byte[] signature = ES256.sign(
                    signed.getBytes(StandardCharsets.US_ASCII), PROVIDER.keys().getPrivate());
            String token =
                    signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            assertThat(call.verify(token + shaken().parameters())).isInstanceOf(VerificationResult.Verified.class);
        }

        @Test
        void aMemberTwiceHasNoOneMeaning() {
            String[] good = shaken().token().split("\\.", -1);
            String twice = base64("{\"attest\":\"A\",\"attest\":\"A\"}");
            call.assertFails(
                    FailureReason.MALFORMED_TOKEN, good[0] + "." + twice + "." + good[2] + shaken().parameters());
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
