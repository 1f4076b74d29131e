package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

class TrustedCaListTokenTest extends TrustedCaListCase {

    @Nested
    class Envelope {

        @Test
        void listInTheAnswerOfTheInterfaceIsTaken() throws RefusedDocumentException {
            String answer = "{\"status\":\"success\",\"caList\":\"" + GOOD.token() + "\"}";

            assertThat(reader.read(ascii(answer), null).sequence()).isEqualTo(7);
        }

        @Test
        void lineBreakAfterTheTokenIsNoHarm() throws RefusedDocumentException {
            assertThat(reader.read(ascii(GOOD.token() + "\r\n"), null).sequence())
                    .isEqualTo(7);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{}", "{\"caList\":1}", "{\"caList\":\"\"}", "{\"caList\":\"a.b.c\"", "", "<html>", "a.b"})
        void anythingElseIsRefused(String text) {
            assertThatThrownBy(() -> reader.read(ascii(text), null)).isInstanceOf(RefusedDocumentException.class);
        }

        @Test
        void tokenBeyondTheBoundIsRefused() {
            String overlong = GOOD.token() + "A".repeat(CompactJws.MAX_LENGTH);

            assertThatThrownBy(() -> reader.read(ascii(overlong), null)).hasMessage("it is longer than 1 MiB");
        }
    }

    @Nested
    class Algorithm {

        @Test
        void noneIsRefused() {
            assertRefused(GOOD.inHeader("ES256", "none"), "its alg is not ES256");
        }

        @Test
        void noneWithoutSignatureIsRefused() {
            String token = GOOD.inHeader("ES256", "none").signingInput() + ".";

            assertThatThrownBy(() -> reader.read(ascii(token), null)).hasMessage("its alg is not ES256");
        }

        @Test
        void es256WithoutSignatureIsRefused() {
            assertThatThrownBy(() -> reader.read(ascii(GOOD.signingInput() + "."), null))
                    .isInstanceOf(RefusedDocumentException.class);
        }

        @Test
        void hmacWithThePublicKeyIsRefused() throws Exception {
            TestList list = GOOD.inHeader("ES256", "HS256");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SIGNER.keys().getPublic().getEncoded(), "HmacSHA256"));
            String token = list.signingInput() + "." + TestList.url(mac.doFinal(ascii(list.signingInput())));

            assertThatThrownBy(() -> reader.read(ascii(token), null)).hasMessage("its alg is not ES256");
        }

        @Test
        void es384IsRefused() {
            KeyPair p384 = LabPki.keyPair("secp384r1");
            LabIdentity signer = PA.issue(PA.leaf("CN=STI-PA").keys(p384));
            TestList list = TestList.of(signer, 7, LATER, FIRST)
                    .inHeader("ES256", "ES384")
                    .signedWith(p384, "SHA384withECDSAinP1363Format");

            assertRefused(list, "its alg is not ES256");
        }

        @Test
        void keyOnAnotherCurveIsRefused() {
            LabIdentity signer = PA.issue(PA.leaf("CN=STI-PA").keys(LabPki.keyPair("secp384r1")));

            assertRefused(TestList.of(signer, 7, LATER, FIRST), "its signer's certificate may not sign: NOT_P256");
        }

        @Test
        void signatureInDerIsRefused() {
            assertThatThrownBy(() -> read(GOOD.signedWith(SIGNER.keys(), "SHA256withECDSA")))
                    .isInstanceOf(RefusedDocumentException.class);
        }

        @Test
        void signatureOfZerosIsRefused() {
            String token = GOOD.signingInput() + "." + TestList.url(new byte[64]);

            assertThatThrownBy(() -> reader.read(ascii(token), null)).isInstanceOf(RefusedDocumentException.class);
        }

        @Test
        void anothersKeyIsRefused() {
            assertRefused(GOOD.signedWith(LabPki.keyPair("secp256r1")), "its signature is wrong");
        }

        @Test
        void changedPayloadIsRefused() {
            String[] parts = GOOD.token().split("\\.", -1);
            String token = parts[0] + "."
                    + TestList.url(GOOD.payload().replace(":7,", ":8,").getBytes(StandardCharsets.UTF_8)) + "."
                    + parts[2];

            assertThatThrownBy(() -> reader.read(ascii(token), null)).hasMessage("its signature is wrong");
        }

        @Test
        void otherSpellingOfTheSameBytesIsRefused() {
            assertThatThrownBy(() -> reader.read(ascii(GOOD.token() + "="), null))
                    .hasMessage("its signature is not base64url");
        }
    }

    @Nested
    class Header {

        @ParameterizedTest
        @ValueSource(strings = {"passport", "JOSE", ""})
        void tokenOfAnotherKindIsRefused(String typ) {
            assertRefused(GOOD.inHeader("\"JWT\"", "\"" + typ + "\""), "its typ is not JWT");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"crit\":[\"exp\"]", "\"b64\":false", "\"zip\":\"DEF\"", "\"enc\":\"A128GCM\""})
        void memberThatChangesTheMeaningIsRefused(String member) {
            assertThatThrownBy(() -> read(GOOD.inHeader("{\"alg\"", "{" + member + ",\"alg\"")))
                    .hasMessageContaining("which a list does not need");
        }

        @Test
        void memberTwiceIsRefused() {
            assertRefused(
                    GOOD.inHeader("{\"alg\"", "{\"alg\":\"ES256\",\"alg\""),
                    "its header is unreadable: a member name occurs twice");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "\"x\"", "[1]", "[\"AAAA\"]", "[\"\"]", "[\"*\"]", "null"})
        void unreadableCertificatesAreRefused(String x5c) {
            assertThatThrownBy(() -> read(GOOD.header("{\"alg\":\"ES256\",\"x5c\":" + x5c + "}")))
                    .isInstanceOf(RefusedDocumentException.class)
                    .hasMessageStartingWith("its x5c");
        }

        @Test
        void headerWithoutCertificateIsRefused() {
            assertRefused(GOOD.header("{\"alg\":\"ES256\"}"), "its header has neither x5c nor x5u");
        }
    }
}
