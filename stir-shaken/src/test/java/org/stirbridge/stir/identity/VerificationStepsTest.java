package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.IAT;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/** One nested class for each step of RFC 8224 §6.2 that looks at the token alone, V1 to V13, and the good call. */
class VerificationStepsTest {

    private final TestCall call = new TestCall();

    @Test
    void v20AGoodTokenIsVerifiedWithEverythingThatTheBridgeNeeds() {
        assertThat(call.verify(shaken())).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.attest()).isEqualTo(Attestation.A);
            assertThat(verified.orig()).isEqualTo(new CallParty.Telephone(new TelephoneNumber("12025550100")));
            assertThat(verified.origid()).isEqualTo("6d2f0227-4917-5f03-9db6-22f37381f74e");
            assertThat(verified.signer()).isEqualTo("1234");
            assertThat(verified.verstat()).isEqualTo(Verstat.TN_VALIDATION_PASSED);
            assertThat(verified.findings()).noneMatch(f -> f.outcome() == Finding.Outcome.FAILED);
        });
    }

    @Test
    void v1NoIdentityAtAll() {
        assertThat(call.verify(new String[0])).isInstanceOf(VerificationResult.NoIdentity.class);
    }

    @Nested
    class V2Form {

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", ",", "garbage;;", ";info=<https://a.example/x>", "a.b.c;info=<x", "a.b.c;info=\"x"})
        void aFieldThatDoesNotParse(String field) {
            assertFailsMalformed(field);
        }

        private void assertFailsMalformed(String field) {
            assertThat(call.verify(field))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.MALFORMED_IDENTITY));
        }

        @Test
        void aTokenThatDoesNotParse() {
            call.assertFails(FailureReason.MALFORMED_TOKEN, "a.b;info=<" + URL + ">;ppt=shaken");
            call.assertFails(FailureReason.MALFORMED_TOKEN, shaken().token() + "=" + shaken().parameters());
        }

        @Test
        void compactFormWhichShakenForbids() {
            String signature = shaken().token().substring(shaken().token().lastIndexOf('.'));
            call.assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">;ppt=shaken");
            call.assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">");
        }
    }

    @Test
    void v3InfoIsRequired() {
        call.assertFails(FailureReason.MISSING_INFO, shaken().parameters(";alg=ES256;ppt=shaken"));
        call.assertFails(FailureReason.MISSING_INFO, shaken().parameters(";info=<>;alg=ES256;ppt=shaken"));
        call.assertFails(FailureReason.MISSING_INFO, shaken().parameters(""));
    }

    @Nested
    class V4UnsupportedPpt {

        @ParameterizedTest
        @ValueSource(strings = {"div-o", "rph", "rcd", "\"SHAKEN\"", "nonsense"})
        void isIgnored(String ppt) {
            assertThat(call.verify(shaken().parameters(";info=<" + URL + ">;ppt=" + ppt)))
                    .isInstanceOf(VerificationResult.Ignored.class);
        }

        /** RFC 3261 §7.3.1: only quoted values know case. In the token itself SHAKEN is another extension. */
        @Test
        void aWordOfTheFieldKnowsNoCase() {
            call.assertVerified(shaken().parameters(";info=<" + URL + ">;alg=es256;ppt=SHAKEN"));
            assertThat(call.verify(shaken().header("ppt", "\"SHAKEN\"").parameters(";info=<" + URL + ">")))
                    .isInstanceOf(VerificationResult.Ignored.class);
        }

        @Test
        void isIgnoredAlsoWhenOnlyTheTokenSaysSo() {
            assertThat(call.verify(shaken().header("ppt", "\"rcd\"").parameters(";info=<" + URL + ">")))
                    .isInstanceOf(VerificationResult.Ignored.class);
        }

        @Test
        void aPolicyCannotSupportWhatTheCodeDoesNotKnow() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("shaken", "rcd"));
            assertThat(call.verify(shaken().header("ppt", "\"rcd\"").parameters(";info=<" + URL + ">;ppt=rcd")))
                    .isInstanceOf(VerificationResult.Ignored.class);
        }
    }

    @Nested
    class V5ToV9Header {

        @ParameterizedTest
        @ValueSource(strings = {"alg", "typ", "x5u"})
        void requiredMembers(String name) {
            call.assertFails(FailureReason.MISSING_HEADER_MEMBER, shaken().withoutHeader(name));
            call.assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "1"));
            call.assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "null"));
        }

        @Test
        void critIsNotUnderstoodWhateverItHolds() {
            call.assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[\"b64\"]"));
            call.assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[]"));
        }

        @Test
        void x5uWithControlCharacters() {
            call.assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("x5u", "\"" + URL + "\\r\\nX: 1\""));
        }

        @Test
        void x5uIsInfoCharacterByCharacter() {
            call.assertFails(FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"" + URL + "/\""));
            call.assertFails(
                    FailureReason.X5U_INFO_MISMATCH,
                    shaken().header("x5u", "\"" + URL.toUpperCase(java.util.Locale.ROOT) + "\""));
            call.assertFails(FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"JWT\"", "\"PASSPORT\"", "\"\""})
        void typIsPassport(String typ) {
            call.assertFails(FailureReason.WRONG_TYP, shaken().header("typ", typ));
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
        void algIsEs256(String alg) {
            call.assertFails(
                    FailureReason.WRONG_ALG,
                    shaken().header("alg", "\"" + alg + "\"").parameters(";info=<" + URL + ">;ppt=shaken"));
        }

        @Test
        void algOfTheFieldIsTheTokens() {
            call.assertFails(
                    FailureReason.ALG_PARAMETER_MISMATCH,
                    shaken().parameters(";info=<" + URL + ">;alg=RS256;ppt=shaken"));
            call.assertVerified(shaken().parameters(";info=<" + URL + ">;ppt=shaken"));
        }

        @Test
        void pptOfTheFieldIsTheTokens() {
            call.assertFails(FailureReason.PPT_MISMATCH, shaken().withoutHeader("ppt"));
            call.assertFails(FailureReason.PPT_MISMATCH, shaken().header("ppt", "\"div\""));
            call.assertFails(FailureReason.PPT_MISMATCH, shaken().parameters(";info=<" + URL + ">"));
        }

        @Test
        void aKeyInTheHeaderIsNeverUsed() {
            KeyPair attacker = LabPki.keyPair("secp256r1");
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID,
                    shaken(attacker)
                            .header("jwk", "{\"kty\":\"EC\",\"crv\":\"P-256\"}")
                            .header("kid", "\"1\""));
        }
    }

    @Test
    void v10RequiredClaims() {
        for (String claim : List.of("attest", "dest", "iat", "orig", "origid")) {
            call.assertFails(FailureReason.INVALID_CLAIM, shaken().withoutClaim(claim));
        }
    }

    @Test
    void v11AttestIsAOrBOrC() {
        call.assertFails(FailureReason.INVALID_ATTEST, shaken().claim("attest", "\"D\""));
        call.assertVerified(shaken().claim("attest", "\"C\""));
    }

    @Nested
    class V12And13Freshness {

        @ParameterizedTest
        @CsvSource({
            "'Sat, 21 Nov 2026 00:00:11 GMT'",
            "'Fri, 20 Nov 2026 23:58:59 GMT'",
            "'Sat, 21 Nov 2026 00:00:00 UTC'",
            "'Sat, 21 Nov 2026 00:00:00 +0000'",
            "'Fri, 21 Nov 2026 00:00:00 GMT'",
            "''",
            "'now'"
        })
        void dateIsASipDateWithinTheWindow(String date) {
            call.date = date;
            call.assertFails(FailureReason.STALE_DATE, shaken());
        }

        @Test
        void withoutDateIatAloneDecides() {
            call.date = null;
            call.assertVerified(shaken());
            call.assertFails(FailureReason.STALE_IAT, shaken().claim("iat", Long.toString(IAT - 61)));
        }

        @ParameterizedTest
        @ValueSource(longs = {-60, -1, 10})
        void iatWithinTheWindow(long offset) {
            call.assertVerified(shaken().claim("iat", Long.toString(IAT + offset)));
        }

        @Test
        void iatOutsideTheWindow() {
            call.assertFails(FailureReason.STALE_IAT, shaken().claim("iat", Long.toString(IAT - 61)));
            call.assertFails(FailureReason.STALE_IAT, shaken().claim("iat", "0"));
            call.assertFails(FailureReason.STALE_IAT, shaken().claim("iat", "-9007199254740992"));
            call.assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", Long.toString(IAT + 11)));
            call.assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", IAT + "000"));
            call.assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", "9007199254740992"));
        }
    }
}
