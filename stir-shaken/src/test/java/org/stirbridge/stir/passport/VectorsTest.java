package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stirbridge.stir.passport.JsonValue.JsonObject;

/** Published tokens and canonical texts, each by the section that prints it. */
class VectorsTest {

    private static final Es256 ES256 = Es256.choose();

    @TestFactory
    Stream<DynamicTest> signaturesVerifyOrFailAsPublished() {
        return Vectors.ofKind("jws")
                .filter(vector -> vector.has("public_key_pem"))
                .map(vector -> DynamicTest.dynamicTest(Vectors.title(vector), () -> assertSignature(vector)));
    }

    private static void assertSignature(JsonNode vector) throws Exception {
        Passport passport = wellFormed(vector.get("token").asText());
        boolean valid = vector.get("verified").get("signature_valid").asBoolean();
        assertThat(passport.isSignedBy(Vectors.publicKey(vector), ES256)).isEqualTo(valid);
    }

    @TestFactory
    Stream<DynamicTest> canonicalPayloadsAreReproduced() {
        return Vectors.all()
                .filter(vector -> vector.has("canonical") && vector.has("payload"))
                .map(vector -> DynamicTest.dynamicTest(
                        Vectors.title(vector),
                        () -> assertThat(canonical(vector.get("payload")))
                                .isEqualTo(vector.get("canonical").asText())));
    }

    @Test
    void rfc8588Section6HeaderAndSigningInputAreReproduced() throws Exception {
        JsonNode vector = Vectors.byId("rfc8588-s6-shaken");
        Passport passport = Passport.sign(
                object(vector.get("header")),
                object(vector.get("payload")),
                ES256,
                Vectors.privateKey(Vectors.byId("rfc8946-appA-keypair")));

        assertThat(canonical(vector.get("header")))
                .isEqualTo(vector.get("canonical_header").asText());
        assertThat(passport.token()).startsWith(vector.get("signing_input").asText() + ".");
    }

    @Test
    void rfc8225AppendixAKeysAreNoPair() throws Exception {
        assertThat(isPair("rfc8225-appA-keypair")).isFalse();
    }

    @Test
    void rfc8946AppendixAKeysAreAPair() throws Exception {
        assertThat(isPair("rfc8946-appA-keypair")).isTrue();
    }

    private static boolean isPair(String id) throws Exception {
        JsonNode vector = Vectors.byId(id);
        byte[] message = {1, 2, 3};
        return ES256.verify(message, sign(message, vector), Vectors.publicKey(vector));
    }

    private static byte[] sign(byte[] message, JsonNode vector) throws java.io.IOException, InvalidKeyException {
        return ES256.sign(message, Vectors.privateKey(vector));
    }

    @Test
    void rfc8224Section411CompactFormIsRecognised() {
        String token = Vectors.byId("rfc8224-s4.1.1-compact").get("token").asText();

        assertThat(Passport.read(token)).isInstanceOf(PassportReading.Compact.class);
    }

    @Test
    void rfc8443Section41PrintsAPayloadThatIsNoJson() {
        String token = Vectors.byId("rfc8443-s4.1-rph").get("token").asText();

        assertThat(Passport.read(token)).isInstanceOf(PassportReading.Malformed.class);
    }

    @Test
    void rfc8225Section71PrintsIatAsAString() {
        Passport passport =
                wellFormed(Vectors.byId("rfc8225-s7.1-full").get("token").asText());

        assertThat(ShakenClaims.read(passport)).isInstanceOf(ClaimsReading.Refused.class);
    }

    @Test
    void rfc8946Section3DivClaimsAreRead() {
        Passport passport =
                wellFormed(Vectors.byId("rfc8946-s3-div").get("token").asText());

        assertThat(DivClaims.read(passport))
                .isInstanceOfSatisfying(
                        ClaimsReading.Read.class,
                        read -> assertThat(read.claims())
                                .extracting("div")
                                .isEqualTo(new CallParty.Telephone(new TelephoneNumber("121555551213"))));
    }

    private static Passport wellFormed(String token) {
        PassportReading reading = Passport.read(token);
        assertThat(reading).isInstanceOf(PassportReading.WellFormed.class);
        return ((PassportReading.WellFormed) reading).passport();
    }

    private static String canonical(JsonNode node) throws MalformedJsonException {
        return CanonicalJson.write(object(node));
    }

    private static JsonObject object(JsonNode node) throws MalformedJsonException {
        return StrictJson.OF_TOKEN.readObject(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
