package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.ClaimsReading.Defect;
import org.stirbridge.stir.passport.ClaimsReading.Read;
import org.stirbridge.stir.passport.ClaimsReading.Refused;

/** Claims in types: RFC 8225 §5, RFC 8588 §4 and §5, RFC 8946 §3. */
class ClaimsTest {

    private static final String GOOD = "{\"attest\":\"A\",\"dest\":{\"tn\":[\"12155550123\"]},\"iat\":1795219200,"
            + "\"orig\":{\"tn\":\"12025550100\"},\"origid\":\"o\"}";

    @Test
    void theGoodOneIsRead() {
        assertThat(shaken(GOOD))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(read.claims()).isInstanceOfSatisfying(ShakenClaims.class, claims -> {
                            assertThat(claims.attest()).isEqualTo(Attestation.A);
                            assertThat(claims.orig()).isEqualTo(new TelephoneNumber("12025550100"));
                            assertThat(claims.origid()).isEqualTo("o");
                            assertThat(claims.base().iat()).isEqualTo(1795219200);
                        }));
    }

    @Nested
    class Rfc8225Section511Iat {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"1795219200\"",
                    "1795219200.0",
                    "1.7952192e9",
                    "17952192E2",
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "12345678901234567",
                    "9007199254740993"
                })
        void isNothingButAnIntegerOfSeconds(String iat) {
            assertRefused(GOOD.replace("1795219200", iat), Defect.INVALID_CLAIM);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "1795219200000", "9007199254740992"})
        void mayBeAbsurdWhichIsForTheFreshnessCheckToSay(String iat) {
            assertThat(shaken(GOOD.replace("1795219200", iat))).isInstanceOf(Read.class);
        }

        @Test
        void isRequired() {
            assertRefused(GOOD.replace("\"iat\":1795219200,", ""), Defect.INVALID_CLAIM);
        }
    }

    @Nested
    class Rfc8225Section521OrigAndDest {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "\"12025550100\"",
                    "null",
                    "{\"tn\":[\"12025550100\"]}",
                    "{\"tn\":12025550100}",
                    "{\"tn\":\"\"}",
                    "{\"tn\":\"+12025550100\"}",
                    "{\"tn\":\"1202555ACME\"}",
                    "{\"tn\":\"1 202\"}",
                    "{\"tn\":\"1\",\"uri\":\"sip:a@b\"}",
                    "{\"tel\":\"1\"}",
                    "{\"tn\":\"1234567890123456789012345\"}",
                    "{\"uri\":\"sip:a@b\"}",
                    "{\"uri\":\"\"}",
                    "{\"tn\":\"\\u0661\\u0662\"}",
                    "\"{\\\"tn\\\":\\\"1\\\"}\""
                })
        void origOfShakenIsOneCanonicalNumber(String orig) {
            assertRefused(GOOD.replace("{\"tn\":\"12025550100\"}", orig), Defect.INVALID_CLAIM);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "{\"tn\":[]}",
                    "{\"tn\":\"12155550123\"}",
                    "{\"tn\":[\"+12155550123\"]}",
                    "{\"tn\":[12155550123]}",
                    "{\"tn\":[\"1\",null]}",
                    "{\"uri\":\"sip:a@b\"}",
                    "{\"uri\":[\"a b\"]}",
                    "{\"tn\":[\"1\"],\"x\":[]}",
                    "[\"12155550123\"]",
                    "\"{\\\"tn\\\":[\\\"1\\\"]}\""
                })
        void destIsAnObjectOfArrays(String dest) {
            assertRefused(GOOD.replace("{\"tn\":[\"12155550123\"]}", dest), Defect.INVALID_CLAIM);
        }

        @Test
        void destMayHoldUrisAndManyNumbers() {
            String many = IntStream.range(0, 200)
                    .mapToObj(i -> "\"1215555" + (1000 + i) + "\"")
                    .collect(Collectors.joining(","));

            assertThat(shaken(GOOD.replace("\"12155550123\"", many))).isInstanceOf(Read.class);
            assertThat(shaken(GOOD.replace("{\"tn\":[\"12155550123\"]}", "{\"uri\":[\"urn:service:sos\"]}")))
                    .isInstanceOf(Read.class);
        }

        @Test
        void destIsBounded() {
            String many =
                    IntStream.range(0, 257).mapToObj(i -> "\"1" + i + "\"").collect(Collectors.joining(","));

            assertRefused(GOOD.replace("\"12155550123\"", many), Defect.INVALID_CLAIM);
        }

        @Test
        void swappedClaimsAndJsonInStringsAreNamedForThePersonWhoDebugs() {
            assertThat(detail(GOOD.replace("\"orig\"", "\"x\"")
                            .replace("\"dest\"", "\"orig\"")
                            .replace("\"x\"", "\"dest\"")))
                    .contains("swapped");
            assertThat(detail(GOOD.replace("{\"tn\":[\"12155550123\"]}", "\"{\\\"tn\\\":[\\\"1\\\"]}\"")))
                    .contains("JSON inside a string");
        }
    }

    @Nested
    class Rfc8225Section522Mky {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{}",
                    "\"x\"",
                    "[1]",
                    "[{}]",
                    "[{\"alg\":\"sha-256\"}]",
                    "[{\"alg\":\"sha-256\",\"dig\":\"4A:AD\"}]",
                    "[{\"alg\":\"\",\"dig\":\"4A\"}]"
                })
        void isAnArrayOfHashAndDigest(String mky) {
            assertRefused(GOOD.replace("\"iat\"", "\"mky\":" + mky + ",\"iat\""), Defect.INVALID_CLAIM);
        }
    }

    @Nested
    class Rfc8588Sections4And5 {

        @ParameterizedTest
        @ValueSource(strings = {"\"\"", "\"a\"", "\"D\"", "\"AB\"", "true", "null", "1", "[\"A\"]", "\"A \""})
        void attestIsExactlyAOrBOrC(String attest) {
            assertRefused(GOOD.replace("\"attest\":\"A\"", "\"attest\":" + attest), Defect.INVALID_ATTEST);
        }

        @Test
        void attestIsRequired() {
            assertRefused(GOOD.replace("\"attest\":\"A\",", ""), Defect.INVALID_CLAIM);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"\"", "1", "null", "{}", "\"a\\r\\nX-Evil: 1\"", "\"\\u0000\"", "\"\\u0085\""})
        void origidIsPlainText(String origid) {
            assertRefused(GOOD.replace("\"o\"", origid), Defect.INVALID_CLAIM);
        }

        @Test
        void origidNeedNotBeAUuid() {
            assertThat(shaken(GOOD.replace("\"o\"", "\"123456\""))).isInstanceOf(Read.class);
        }
    }

    @Nested
    class Rfc8946Section3 {

        private static final String DIV =
                "{\"dest\":{\"tn\":[\"2\"]},\"div\":{\"tn\":\"1\"},\"iat\":1,\"orig\":{\"tn\":\"3\"}}";

        @Test
        void divIsOneIdentity() {
            assertThat(div(DIV)).isInstanceOf(Read.class);
            assertThat(div(DIV.replace("{\"tn\":\"1\"}", "{\"uri\":\"sip:a@b\"}")))
                    .isInstanceOf(Read.class);
            assertThat(div(DIV.replace("{\"tn\":\"1\"}", "{}"))).isInstanceOf(Refused.class);
            assertThat(div(DIV.replace("\"div\"", "\"dev\""))).isInstanceOf(Refused.class);
        }

        @Test
        void optIsForDivOAlone() {
            assertThat(div(DIV.replace("\"iat\"", "\"opt\":\"x\",\"iat\""))).isInstanceOf(Refused.class);
        }
    }

    private static void assertRefused(String payload, Defect defect) {
        assertThat(shaken(payload)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.defect()).isEqualTo(defect);
            assertThat(refused.detail()).as("one printable ASCII line").matches("[ -~]+");
        });
    }

    private static String detail(String payload) {
        return ((Refused<?>) shaken(payload)).detail();
    }

    private static ClaimsReading<ShakenClaims> shaken(String payload) {
        return ShakenClaims.read(passport(payload));
    }

    private static ClaimsReading<DivClaims> div(String payload) {
        return DivClaims.read(passport(payload));
    }

    private static Passport passport(String payload) {
        String token = "e30." + Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8)) + ".AA";
        return ((PassportReading.WellFormed) Passport.read(token)).passport();
    }
}
