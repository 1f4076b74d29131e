package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.Finding.Outcome.NOT_CHECKED;
import static org.stirbridge.stir.identity.Finding.Outcome.PASSED;
import static org.stirbridge.stir.identity.TestCall.IAT;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The verification service of RFC 8224 §6.2, one nested class for each step of one Identity field. */
class Rfc8224Section62Test {

    private final TestCall call = new TestCall();

    @Test
    void aGoodCallIsVerifiedWithEverythingThatTheBridgeNeeds() {
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
    void everyCheckOfAGoodCallLeavesItsFinding() {
        assertThat(call.verify(shaken()).findings())
                .extracting(Finding::step)
                .contains(
                        "RFC 8224 section 4",
                        "RFC 7515 section 5.2",
                        "RFC 8224 section 4.1",
                        "RFC 8225 section 4.1",
                        "RFC 8225 section 4.2",
                        "RFC 8225 section 8.1",
                        "RFC 8588 section 4",
                        "RFC 8224 section 6.2 step 2",
                        "RFC 8224 section 6.2 step 3",
                        "RFC 8224 section 6.2 step 4",
                        "RFC 8224 section 6.2 step 5",
                        "RFC 8224 section 6.2.4",
                        "RFC 8224 section 12.1",
                        "RFC 8225 section 5.2.2",
                        "RFC 5280 section 4.2.1.3",
                        "RFC 5280 section 6",
                        "RFC 5280 section 6.3",
                        "RFC 8226 section 8",
                        "RFC 8226 section 9");
    }

    @Test
    void withoutAnIdentityFieldThereIsNothingToVerify() {
        assertThat(call.verify(new String[0])).isInstanceOf(VerificationResult.NoIdentity.class);
    }

    @Nested
    class Step1Ppt {

        @ParameterizedTest
        @ValueSource(strings = {"div-o", "rph", "rcd", "\"SHAKEN\"", "nonsense"})
        void anUnsupportedExtensionIsIgnored(String ppt) {
            assertThat(call.verify(shaken().parameters(";info=<" + URL + ">;ppt=" + ppt)))
                    .isInstanceOf(Ignored.class);
        }

        /** RFC 3261 §7.3.1: only quoted values know case. In the token itself SHAKEN is another extension. */
        @Test
        void aWordOfTheFieldKnowsNoCase() {
            call.assertVerified(shaken().parameters(";info=<" + URL + ">;alg=es256;ppt=SHAKEN"));
            assertThat(call.verify(shaken().header("ppt", "\"SHAKEN\"").parameters(";info=<" + URL + ">")))
                    .isInstanceOf(Ignored.class);
        }

        @Test
        void alsoWhenOnlyTheTokenSaysSo() {
            assertThat(call.verify(shaken().header("ppt", "\"rcd\"").parameters(";info=<" + URL + ">")))
                    .isInstanceOf(Ignored.class);
        }

        @Test
        void aPolicyCannotSupportWhatTheCodeDoesNotKnow() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("shaken", "rcd"));
            assertThat(call.verify(shaken().header("ppt", "\"rcd\"").parameters(";info=<" + URL + ">;ppt=rcd")))
                    .isInstanceOf(Ignored.class);
        }

        @Test
        void anExtensionIsSupportedOnlyWherePolicySaysSo() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("div"));
            assertThat(call.verify(shaken())).isInstanceOf(Ignored.class);
        }
    }

    @Nested
    class Step2Originator {

        private static final String STEP = "RFC 8224 section 6.2 step 2";

        private void caller(IdentitySource source) {
            call.policy =
                    new VerificationPolicy(Duration.ofSeconds(60), Duration.ofSeconds(10), source, Set.of("shaken"));
        }

        @Test
        void theFirstFieldWithANumberNamesTheCaller() {
            call.asserted = List.of("<sip:alice@example.org>, <tel:+12025550100>", "<tel:+19995550000>");
            call.from = "<sip:+19995550000@example.org>";
            call.assertVerified(STEP, PASSED, shaken());
            caller(IdentitySource.FROM);
            call.assertFails(STEP, FailureReason.ORIG_MISMATCH, shaken());
        }

        @Test
        void fromThenPaiAsInFrance() {
            caller(IdentitySource.FROM_THEN_PAI);
            call.asserted = List.of("<tel:+12025550100>");
            call.from = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
            call.assertVerified(shaken());
            call.from = "<sip:+19995550000@example.org>";
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken());
        }

        @Test
        void eitherFieldWillDoWherePolicySaysSo() {
            caller(IdentitySource.EITHER);
            call.asserted = List.of("<tel:+19995550000>");
            call.assertVerified(shaken());
            call.assertVerified(shaken().claim("orig", "{\"tn\":\"19995550000\"}"));
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken().claim("orig", "{\"tn\":\"19995550001\"}"));
        }

        @Test
        void anAnonymousCallerIsNobodyToCompare() {
            call.from = "\"12025550100\" <sip:anonymous@anonymous.invalid>;tag=1";
            call.assertFails(FailureReason.NO_CALLER_NUMBER, shaken());
        }

        @Test
        void aCallerWithoutANumberIsComparedByItsUri() {
            call.from = "Alice <sip:Alice@Example.org:5060;transport=tls>;tag=1";
            call.assertVerified(shaken().claim("orig", "{\"uri\":\"sip:alice@example.org\"}"));
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken().claim("orig", "{\"uri\":\"sip:bob@example.org\"}"));
            call.assertFails(FailureReason.NO_CALLER_NUMBER, shaken());
        }

        @Test
        void aNumberIsNeverVouchedForByAUri() {
            call.assertFails(
                    FailureReason.ORIG_MISMATCH,
                    shaken().claim("orig", "{\"uri\":\"sip:+12025550100@orig.example.org\"}"));
        }

        @Test
        void whoHidesIsVouchedForByNoUri() {
            call.from = "<sip:anonymous@anonymous.invalid>";
            call.assertFails(
                    FailureReason.NO_CALLER_NUMBER,
                    shaken().claim("orig", "{\"uri\":\"sip:anonymous@anonymous.invalid\"}"));
        }
    }

    @Nested
    class Step3Credential {

        private static final String STEP = "RFC 8224 section 6.2 step 3";

        @ParameterizedTest
        @EnumSource(Failure.class)
        void whatCannotBeGotVouchesForNothing(Failure failure) {
            call.fail(URL, failure);
            call.assertFails(STEP, FailureReason.valueOf(failure.name()), shaken());
        }

        @Test
        void itIsGotFromInfoAndFromNowhereElse() {
            call.fail(URL, Failure.CERTIFICATE_UNREACHABLE);
            call.publish("https://other.example.org/1234.pem", TestCall.PROVIDER);
            call.assertFails(STEP, FailureReason.CERTIFICATE_UNREACHABLE, shaken());
            call.assertVerified(STEP, PASSED, shaken().at("https://other.example.org/1234.pem"));
        }
    }

    @Nested
    class Step4Freshness {

        private static final String STEP = "RFC 8224 section 6.2 step 4";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Sat, 21 Nov 2026 00:00:11 GMT",
                    "Fri, 20 Nov 2026 23:58:59 GMT",
                    "Sat, 21 Nov 2026 00:00:00 UTC",
                    "Sat, 21 Nov 2026 00:00:00 +0000",
                    "Fri, 21 Nov 2026 00:00:00 GMT",
                    "",
                    "now"
                })
        void dateIsASipDateWithinTheWindow(String date) {
            call.date = date;
            call.assertFails(STEP, FailureReason.STALE_DATE, shaken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Fri, 20 Nov 2026 23:59:00 GMT", "Sat, 21 Nov 2026 00:00:10 GMT"})
        void whereDateAndIatDifferAndAreFreshIatCounts(String date) {
            call.date = date;
            call.assertVerified(STEP, PASSED, shaken());
        }

        @Test
        void withoutDateIatAloneDecides() {
            call.date = null;
            call.assertVerified(STEP, NOT_CHECKED, shaken());
            call.assertFails(STEP, FailureReason.STALE_IAT, shaken().claim("iat", Long.toString(IAT - 61)));
        }

        @ParameterizedTest
        @ValueSource(longs = {-60, -1, 10})
        void iatWithinTheWindow(long offset) {
            call.assertVerified(STEP, PASSED, shaken().claim("iat", Long.toString(IAT + offset)));
        }

        @ParameterizedTest
        @CsvSource({
            "STALE_IAT,1795219139",
            "STALE_IAT,0",
            "STALE_IAT,-9007199254740992",
            "FUTURE_IAT,1795219211",
            "FUTURE_IAT,1795219200000",
            "FUTURE_IAT,9007199254740992"
        })
        void iatOutsideTheWindow(FailureReason reason, String iat) {
            call.assertFails(STEP, reason, shaken().claim("iat", iat));
        }

        @Test
        void theCertificateIsValidWhenItSigns() {
            LabIdentity expired = PKI.issue(PKI.leaf("CN=SHAKEN 1")
                    .with(LabExtensions.spc("1234"))
                    .valid(TestCall.NOW.minus(Duration.ofDays(1)), TestCall.NOW.minusSeconds(5)));
            call.publish(URL, expired);
            call.assertFails(STEP, FailureReason.CERTIFICATE_EXPIRED, shaken(expired.keys()));
            call.assertFails(
                    STEP,
                    FailureReason.CERTIFICATE_EXPIRED,
                    shaken(expired.keys()).claim("iat", Long.toString(IAT - 10)));
            call.date = null;
            call.assertVerified(STEP, PASSED, shaken(expired.keys()).claim("iat", Long.toString(IAT - 10)));
        }

        @Test
        void theCertificateIsValidAtDate() {
            LabIdentity ended = PKI.issue(PKI.leaf("CN=SHAKEN 1")
                    .with(LabExtensions.spc("1234"))
                    .valid(TestCall.NOW.minus(Duration.ofDays(1)), TestCall.NOW.minusSeconds(20)));
            call.publish(URL, ended);
            TestToken token = shaken(ended.keys()).claim("iat", Long.toString(IAT - 30));
            call.assertFails(STEP, FailureReason.CERTIFICATE_EXPIRED, token);
            call.date = "Fri, 20 Nov 2026 23:59:40 GMT";
            call.assertVerified(STEP, PASSED, token);
        }
    }

    @Nested
    class Step5Signature {

        private static final String STEP = "RFC 8224 section 6.2 step 5";

        @Test
        void isByTheCertificatesKey() {
            call.assertVerified(STEP, PASSED, shaken());
            call.assertFails(STEP, FailureReason.SIGNATURE_INVALID, shaken(LabPki.keyPair("secp256r1")));
        }

        @Test
        void isOverTheVeryClaims() {
            String[] good = shaken().token().split("\\.", -1);
            String[] other = shaken().claim("attest", "\"B\"").token().split("\\.", -1);
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID, good[0] + "." + other[1] + "." + good[2] + shaken().parameters());
        }

        @Test
        void isOverTheVeryHeader() {
            String[] good = shaken().token().split("\\.", -1);
            String[] other = shaken().header("kid", "\"1\"").token().split("\\.", -1);
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID, other[0] + "." + good[1] + "." + good[2] + shaken().parameters());
        }
    }
}
