package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.AbstractDeserializer;
import java.io.Reader;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.PassportReading.Compact;
import org.stirbridge.stir.passport.PassportReading.Malformed;
import org.stirbridge.stir.passport.PassportReading.WellFormed;

/** The token's form: RFC 7515 §2 and §5.2, RFC 8225 §6 and §7. */
class PassportTest {

    private static final Es256 ES256 = Es256.choose();
    private static final KeyPair KEYS = LabPki.keyPair("secp256r1");
    private static final JsonObject HEADER = JsonValue.EMPTY_OBJECT.with("alg", "ES256");
    private static final JsonObject PAYLOAD = JsonValue.EMPTY_OBJECT.with("iat", JsonNumber.of(1));

    @Test
    void whatIsSignedReadsBackAndVerifies() throws Exception {
        Passport signed = Passport.sign(HEADER, PAYLOAD, ES256, KEYS.getPrivate());

        assertThat(Passport.read(signed.token())).isInstanceOfSatisfying(WellFormed.class, read -> {
            assertThat(read.passport().header()).isEqualTo(HEADER);
            assertThat(read.passport().payload()).isEqualTo(PAYLOAD);
            assertThat(read.passport().isSignedBy(KEYS.getPublic(), ES256)).isTrue();
            assertThat(read.passport().isSignedBy(LabPki.keyPair("secp256r1").getPublic(), ES256))
                    .isFalse();
        });
    }

    /** JJWT shares no code with this: it must agree on what a good token is. */
    @Test
    void jjwtVerifiesWhatIsSignedHere() throws Exception {
        Passport signed = Passport.sign(HEADER, PAYLOAD, ES256, KEYS.getPrivate());

        Jws<Claims> jws = Jwts.parser()
                .json(new DatabindReader())
                .verifyWith(KEYS.getPublic())
                .build()
                .parseSignedClaims(signed.token());

        assertThat(jws.getHeader().getAlgorithm()).isEqualTo("ES256");
        assertThat(jws.getPayload().getIssuedAt()).hasTime(1000);
    }

    private static final class DatabindReader extends AbstractDeserializer<Map<String, ?>> {
        @Override
        protected Map<String, ?> doDeserialize(Reader reader) throws Exception {
            return new ObjectMapper()
                    .readValue(reader, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a", "a.b", "a.b.c.d", "...", "e30.e30", "e30.e30.", ".e30.AA", "e30..AA", "..", "..="})
    void anythingButThreePartsIsMalformed(String token) {
        assertThat(Passport.read(token)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e30=.e30.AA",
                "e30.e30=.AA",
                "e30.e30.AA==",
                "e30 .e30.AA",
                "e30.e30.AA\n",
                "e+0.e30.AA",
                "e/0.e30.AA",
                "e30.e30.AB",
                "e31.e30.AA",
                "e.e30.AA",
                "\u043530.e30.AA"
            })
    void onlyTheOneSpellingOfBase64UrlIsTaken(String token) {
        assertThat(Passport.read("e30.e30.AA")).isInstanceOf(WellFormed.class);
        assertThat(Passport.read(token)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W10.e30.AA", "e30.W10.AA", "bnVsbA.e30.AA", "e30.MQ.AA", "e30.eyJhIjoxLCJhIjoyfQ.AA"})
    void headerAndPayloadMustBeObjects(String token) {
        assertThat(Passport.read(token)).isInstanceOf(Malformed.class);
    }

    @Test
    void aSignatureAloneIsCompactForm() {
        assertThat(Passport.read("..AA")).isInstanceOf(Compact.class);
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        assertThat(Passport.read("e30.bnVsbA.AA"))
                .isEqualTo(new Malformed("the payload is unreadable: not a JSON object"));
        assertThat(Passport.read("eyLDpCI6MX0.e30.AA"))
                .isEqualTo(new Malformed("the header is unreadable: a member name is not ASCII"));
    }

    @Test
    void anOverlongTokenIsMalformed() {
        assertThat(Passport.read("e30.e30." + "A".repeat(16 * 1024))).isInstanceOf(Malformed.class);
    }
}
