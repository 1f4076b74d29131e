package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.IAT;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;

/** One nested class for each step of RFC 8224 §6.2, in the order V1 to V20 in which they are done. */
class VerificationStepsTest {

    private final TestCall call = new TestCall();

    private void assertFails(FailureReason reason, TestToken token) {
        assertFails(reason, token.identity());
    }

    private void assertFails(FailureReason reason, String identity) {
        assertThat(call.verify(identity)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
            assertThat(failed.verstat()).isEqualTo(reason.verstat());
            assertThat(failed.findings()).last().extracting(Finding::outcome).isEqualTo(Finding.Outcome.FAILED);
        });
    }

    private void assertVerified(TestToken token) {
        assertThat(call.verify(token)).isInstanceOf(Verified.class);
    }

    @Test
    void v20AGoodTokenIsVerifiedWithEverythingThatTheBridgeNeeds() {
        assertThat(call.verify(shaken())).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.attest()).isEqualTo(Attestation.A);
            assertThat(verified.orig().digits()).isEqualTo("12025550100");
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
            assertFails(FailureReason.MALFORMED_TOKEN, "a.b;info=<" + URL + ">;ppt=shaken");
            assertFails(FailureReason.MALFORMED_TOKEN, shaken().token() + "=" + shaken().parameters());
        }

        @Test
        void compactFormWhichShakenForbids() {
            String signature = shaken().token().substring(shaken().token().lastIndexOf('.'));
            assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">;ppt=shaken");
            assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">");
        }
    }

    @Test
    void v3InfoIsRequired() {
        assertFails(FailureReason.MISSING_INFO, shaken().parameters(";alg=ES256;ppt=shaken"));
        assertFails(FailureReason.MISSING_INFO, shaken().parameters(";info=<>;alg=ES256;ppt=shaken"));
        assertFails(FailureReason.MISSING_INFO, shaken().parameters(""));
    }

    @Nested
    class V4UnsupportedPpt {

        @ParameterizedTest
        @ValueSource(strings = {"div-o", "rph", "rcd", "SHAKEN", "nonsense"})
        void isIgnored(String ppt) {
            assertThat(call.verify(shaken().parameters(";info=<" + URL + ">;ppt=" + ppt)))
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
            assertFails(FailureReason.MISSING_HEADER_MEMBER, shaken().withoutHeader(name));
            assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "1"));
            assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header(name, "null"));
        }

        @Test
        void critIsNotUnderstoodWhateverItHolds() {
            assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[\"b64\"]"));
            assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("crit", "[]"));
        }

        @Test
        void x5uWithControlCharacters() {
            assertFails(FailureReason.INVALID_HEADER_MEMBER, shaken().header("x5u", "\"" + URL + "\\r\\nX: 1\""));
        }

        @Test
        void x5uIsInfoCharacterByCharacter() {
            assertFails(FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"" + URL + "/\""));
            assertFails(
                    FailureReason.X5U_INFO_MISMATCH,
                    shaken().header("x5u", "\"" + URL.toUpperCase(java.util.Locale.ROOT) + "\""));
            assertFails(FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"JWT\"", "\"PASSPORT\"", "\"\""})
        void typIsPassport(String typ) {
            assertFails(FailureReason.WRONG_TYP, shaken().header("typ", typ));
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
        void algIsEs256(String alg) {
            assertFails(
                    FailureReason.WRONG_ALG,
                    shaken().header("alg", "\"" + alg + "\"").parameters(";info=<" + URL + ">;ppt=shaken"));
        }

        @Test
        void algOfTheFieldIsTheTokens() {
            assertFails(
                    FailureReason.ALG_PARAMETER_MISMATCH,
                    shaken().parameters(";info=<" + URL + ">;alg=RS256;ppt=shaken"));
            assertVerified(shaken().parameters(";info=<" + URL + ">;ppt=shaken"));
        }

        @Test
        void pptOfTheFieldIsTheTokens() {
            assertFails(FailureReason.PPT_MISMATCH, shaken().withoutHeader("ppt"));
            assertFails(FailureReason.PPT_MISMATCH, shaken().header("ppt", "\"div\""));
            assertFails(FailureReason.PPT_MISMATCH, shaken().parameters(";info=<" + URL + ">"));
        }

        @Test
        void aKeyInTheHeaderIsNeverUsed() {
            KeyPair attacker = LabPki.keyPair("secp256r1");
            assertFails(
                    FailureReason.SIGNATURE_INVALID,
                    shaken(attacker)
                            .header("jwk", "{\"kty\":\"EC\",\"crv\":\"P-256\"}")
                            .header("kid", "\"1\""));
        }
    }

    @Test
    void v10RequiredClaims() {
        for (String claim : List.of("attest", "dest", "iat", "orig", "origid")) {
            assertFails(FailureReason.INVALID_CLAIM, shaken().withoutClaim(claim));
        }
    }

    @Test
    void v11AttestIsAOrBOrC() {
        assertFails(FailureReason.INVALID_ATTEST, shaken().claim("attest", "\"D\""));
        assertVerified(shaken().claim("attest", "\"C\""));
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
            assertFails(FailureReason.STALE_DATE, shaken());
        }

        @Test
        void withoutDateIatAloneDecides() {
            call.date = null;
            assertVerified(shaken());
            assertFails(FailureReason.STALE_IAT, shaken().claim("iat", Long.toString(IAT - 61)));
        }

        @ParameterizedTest
        @ValueSource(longs = {-60, -1, 10})
        void iatWithinTheWindow(long offset) {
            assertVerified(shaken().claim("iat", Long.toString(IAT + offset)));
        }

        @Test
        void iatOutsideTheWindow() {
            assertFails(FailureReason.STALE_IAT, shaken().claim("iat", Long.toString(IAT - 61)));
            assertFails(FailureReason.STALE_IAT, shaken().claim("iat", "0"));
            assertFails(FailureReason.STALE_IAT, shaken().claim("iat", "-9007199254740992"));
            assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", Long.toString(IAT + 11)));
            assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", IAT + "000"));
            assertFails(FailureReason.FUTURE_IAT, shaken().claim("iat", "9007199254740992"));
        }
    }

    @Nested
    class V14CallerAndCalled {

        @Test
        void theFirstFieldWithANumberNamesTheCaller() {
            call.asserted = List.of("<sip:alice@example.org>, <tel:+12025550100>", "<tel:+19995550000>");
            call.from = "<sip:+19995550000@example.org>";
            assertVerified(shaken());
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("shaken"));
            assertFails(FailureReason.ORIG_MISMATCH, shaken());
        }

        @Test
        void fromThenPaiAsInFrance() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM_THEN_PAI, Set.of("shaken"));
            call.asserted = List.of("<tel:+12025550100>");
            call.from = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
            assertVerified(shaken());
            call.from = "<sip:+19995550000@example.org>";
            assertFails(FailureReason.ORIG_MISMATCH, shaken());
        }

        @Test
        void anAnonymousCallerIsNobodyToCompare() {
            call.from = "\"12025550100\" <sip:anonymous@anonymous.invalid>;tag=1";
            assertFails(FailureReason.NO_CALLER_NUMBER, shaken());
        }

        @Test
        void toIsAmongDest() {
            call.to = "<sip:+12155550199@term.example.org>";
            assertFails(FailureReason.DEST_MISMATCH, shaken());
            assertVerified(shaken().claim("dest", "{\"tn\":[\"12155550123\",\"12155550199\"]}"));
        }

        @Test
        void urisAreComparedNormalised() {
            call.to = "Bob <sip:Bob@Term.Example.org:5060;transport=udp>;tag=2";
            assertVerified(shaken().claim("dest", "{\"uri\":[\"sip:b%6Fb@term.example.org\"]}"));
            assertFails(FailureReason.DEST_MISMATCH, shaken().claim("dest", "{\"uri\":[\"sip:bob@example.org\"]}"));
        }
    }

    @Nested
    class Rfc8225Section522MediaKeys {

        private static final String MKY = "[{\"alg\":\"sha-256\",\"dig\":\"4AAD\"}]";

        @Test
        void areTheFingerprintsOfTheSessionDescription() {
            call.sdp = "v=0\r\na=fingerprint:SHA-256 4a:AD\r\nm=audio 1 RTP/SAVP 0\r\na=fingerprint:sha-256 4A:AD\r\n";
            assertVerified(shaken().claim("mky", MKY));
            call.sdp = "v=0\r\na=fingerprint:sha-256 4A:AE\r\n";
            assertFails(FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
            call.sdp = "v=0\r\n";
            assertFails(FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
        }

        @Test
        void areNotCheckedWithoutOne() {
            assertThat(call.verify(shaken().claim("mky", MKY)).findings())
                    .anyMatch(f -> f.outcome() == Finding.Outcome.NOT_CHECKED
                            && f.step().contains("5.2.2"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X5U_NOT_ALLOWED,X5U_NOT_ALLOWED",
        "CERTIFICATE_UNREACHABLE,CERTIFICATE_UNREACHABLE",
        "CERTIFICATE_UNREADABLE,CERTIFICATE_UNREADABLE",
        "OUT_OF_TIME,OUT_OF_TIME"
    })
    void v15TheLookupFails(Failure failure, FailureReason reason) {
        call.fail(URL, failure);
        assertFails(reason, shaken());
    }

    @Nested
    class V16CertificateAndPath {

        @Test
        void aChainOfAnotherPkiIsNotTrusted() {
            LabIdentity stranger = LabPki.create(TestCall.NOW).serviceProvider("1234");
            call.publish(URL, stranger);
            assertFails(FailureReason.CERTIFICATE_UNTRUSTED, shaken(stranger.keys()));
        }

        @Test
        void theCertificateIsValidWhenItSigns() {
            Duration day = Duration.ofDays(1);
            LabIdentity expired = PKI.issue(PKI.leaf("CN=SHAKEN 1")
                    .with(LabExtensions.spc("1234"))
                    .valid(TestCall.NOW.minus(day), TestCall.NOW.minusSeconds(5)));
            call.publish(URL, expired);
            assertFails(FailureReason.CERTIFICATE_EXPIRED, shaken(expired.keys()));
            assertVerified(shaken(expired.keys()).claim("iat", Long.toString(IAT - 10)));
        }

        @Test
        void noCaSigns() {
            LabIdentity ca = PKI.issue(PKI.leaf("CN=CA")
                    .with(LabExtensions.spc("1234"))
                    .with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)));
            call.publish(URL, ca);
            assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(ca.keys()));
        }

        @Test
        void keyUsageAndTnAuthListAreRequired() {
            LabIdentity wrongUsage = PKI.issue(PKI.leaf("CN=x")
                    .with(LabExtensions.spc("1234"))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
            call.publish(URL, wrongUsage);
            assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(wrongUsage.keys()));
            LabIdentity nobody = PKI.issue(PKI.leaf("CN=x"));
            call.publish(URL, nobody);
            assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(nobody.keys()));
        }

        @Test
        void aKeyOffP256NeverPasses() throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            for (KeyPair keys : List.of(rsa.generateKeyPair(), LabPki.keyPair("secp384r1"))) {
                call.publish(
                        URL,
                        PKI.issue(
                                PKI.leaf("CN=x").with(LabExtensions.spc("1234")).keys(keys)));
                assertFails(FailureReason.CERTIFICATE_PROFILE, shaken());
            }
        }
    }

    @Nested
    class V18Authority {

        @Test
        void numbersOfTheTnAuthListAreExact() {
            LabIdentity range = PKI.issue(PKI.leaf("CN=x").with(LabExtensions.range("12025550100", 100)));
            call.publish(URL, range);
            assertThat(call.verify(shaken(range.keys())))
                    .isInstanceOfSatisfying(
                            Verified.class, v -> assertThat(v.signer()).isNull());
            call.from = "<sip:+12025550200@example.org>";
            assertFails(
                    FailureReason.NUMBER_NOT_AUTHORIZED,
                    shaken(range.keys()).claim("orig", "{\"tn\":\"12025550200\"}"));
            call.from = "<sip:+120255501001@example.org>";
            assertFails(
                    FailureReason.NUMBER_NOT_AUTHORIZED,
                    shaken(range.keys()).claim("orig", "{\"tn\":\"120255501001\"}"));
        }

        /** EnhancedJWTClaimConstraints (RFC 9118 §3) with mustExclude rcd, bytes of its DER by hand. */
        @Test
        void claimsThatTheCertificateExcludes() {
            byte[] mustExcludeRcd = {0x30, 0x09, (byte) 0xa2, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'};
            LabIdentity constrained = PKI.issue(PKI.leaf("CN=x")
                    .with(LabExtensions.spc("1234"))
                    .with(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.33"), false, mustExcludeRcd));
            call.publish(URL, constrained);
            assertVerified(shaken(constrained.keys()));
            assertFails(
                    FailureReason.CLAIM_CONSTRAINT_VIOLATED,
                    shaken(constrained.keys()).claim("rcd", "{\"nam\":\"Bank\"}"));
        }
    }

    @Nested
    class V19Signature {

        @Test
        void anotherKey() {
            assertFails(FailureReason.SIGNATURE_INVALID, shaken(LabPki.keyPair("secp256r1")));
        }

        @Test
        void aTamperedClaim() {
            String[] good = shaken().token().split("\\.", -1);
            String[] other = shaken().claim("attest", "\"B\"").token().split("\\.", -1);
            assertFails(
                    FailureReason.SIGNATURE_INVALID, good[0] + "." + other[1] + "." + good[2] + shaken().parameters());
        }
    }
}
