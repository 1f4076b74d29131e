package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.IAT;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
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
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** One nested class for each step of RFC 8224 §6.2 that looks at the call and the certificate, V14 to V19. */
class VerificationAgainstCallTest {

    private final TestCall call = new TestCall();

    @Nested
    class V14CallerAndCalled {

        @Test
        void theFirstFieldWithANumberNamesTheCaller() {
            call.asserted = List.of("<sip:alice@example.org>, <tel:+12025550100>", "<tel:+19995550000>");
            call.from = "<sip:+19995550000@example.org>";
            call.assertVerified(shaken());
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("shaken"));
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken());
        }

        @Test
        void fromThenPaiAsInFrance() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM_THEN_PAI, Set.of("shaken"));
            call.asserted = List.of("<tel:+12025550100>");
            call.from = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
            call.assertVerified(shaken());
            call.from = "<sip:+19995550000@example.org>";
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken());
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

        @Test
        void eitherFieldWillDoWherePolicySaysSo() {
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.EITHER, Set.of("shaken"));
            call.asserted = List.of("<tel:+19995550000>");
            call.assertVerified(shaken());
            call.assertVerified(shaken().claim("orig", "{\"tn\":\"19995550000\"}"));
            call.assertFails(FailureReason.ORIG_MISMATCH, shaken().claim("orig", "{\"tn\":\"19995550001\"}"));
        }

        @Test
        void toIsAmongDest() {
            call.to = "<sip:+12155550199@term.example.org>";
            call.assertFails(FailureReason.DEST_MISMATCH, shaken());
            call.assertVerified(shaken().claim("dest", "{\"tn\":[\"12155550123\",\"12155550199\"]}"));
        }

        @Test
        void urisAreComparedNormalised() {
            call.to = "Bob <sip:Bob@Term.Example.org:5060;transport=udp>;tag=2";
            call.assertVerified(shaken().claim("dest", "{\"uri\":[\"sip:b%6Fb@term.example.org\"]}"));
            call.assertFails(
                    FailureReason.DEST_MISMATCH, shaken().claim("dest", "{\"uri\":[\"sip:bob@example.org\"]}"));
        }
    }

    @Nested
    class Rfc8225Section522MediaKeys {

        private static final String MKY = "[{\"alg\":\"sha-256\",\"dig\":\"4AAD\"}]";

        @Test
        void areTheFingerprintsOfTheSessionDescription() {
            call.sdp = "v=0\r\na=fingerprint:SHA-256 4a:AD\r\nm=audio 1 RTP/SAVP 0\r\na=fingerprint:sha-256 4A:AD\r\n";
            call.assertVerified(shaken().claim("mky", MKY));
            call.sdp = "v=0\r\na=fingerprint:sha-256 4A:AE\r\n";
            call.assertFails(FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
            call.sdp = "v=0\r\n";
            call.assertFails(FailureReason.MKY_MISMATCH, shaken().claim("mky", MKY));
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
        call.assertFails(reason, shaken());
    }

    @Nested
    class V16CertificateAndPath {

        @Test
        void aChainOfAnotherPkiIsNotTrusted() {
            LabIdentity stranger = LabPki.create(TestCall.NOW).serviceProvider("1234");
            call.publish(URL, stranger);
            call.assertFails(FailureReason.CERTIFICATE_UNTRUSTED, shaken(stranger.keys()));
        }

        @Test
        void theCertificateIsValidWhenItSigns() {
            Duration day = Duration.ofDays(1);
            LabIdentity expired = PKI.issue(PKI.leaf("CN=SHAKEN 1")
                    .with(LabExtensions.spc("1234"))
                    .valid(TestCall.NOW.minus(day), TestCall.NOW.minusSeconds(5)));
            call.publish(URL, expired);
            call.assertFails(FailureReason.CERTIFICATE_EXPIRED, shaken(expired.keys()));
            call.assertVerified(shaken(expired.keys()).claim("iat", Long.toString(IAT - 10)));
        }

        @Test
        void noCaSigns() {
            LabIdentity ca = PKI.issue(PKI.leaf("CN=CA")
                    .with(LabExtensions.spc("1234"))
                    .with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)));
            call.publish(URL, ca);
            call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(ca.keys()));
        }

        @Test
        void keyUsageAndTnAuthListAreRequired() {
            LabIdentity wrongUsage = PKI.issue(PKI.leaf("CN=x")
                    .with(LabExtensions.spc("1234"))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
            call.publish(URL, wrongUsage);
            call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(wrongUsage.keys()));
            LabIdentity nobody = PKI.issue(PKI.leaf("CN=x"));
            call.publish(URL, nobody);
            call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(nobody.keys()));
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
                call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken());
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
            call.assertFails(
                    FailureReason.NUMBER_NOT_AUTHORIZED,
                    shaken(range.keys()).claim("orig", "{\"tn\":\"12025550200\"}"));
            call.from = "<sip:+120255501001@example.org>";
            call.assertFails(
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
            call.assertVerified(shaken(constrained.keys()));
            call.assertFails(
                    FailureReason.CLAIM_CONSTRAINT_VIOLATED,
                    shaken(constrained.keys()).claim("rcd", "{\"nam\":\"Bank\"}"));
        }
    }

    @Nested
    class Rfc9060Section6Delegates {

        @Test
        void passWithinTheirScopeOrAsPolicySays() {
            LabIdentity enterprise = PKI.issue(PKI.leaf("CN=Enterprise").with(LabExtensions.range("12025550100", 10)));
            call.publish(URL, enterprise);
            call.assertVerified(shaken(enterprise.keys()));
            call.policy = VerificationPolicy.DEFAULT.with(Delegates.REFUSE, Profile.WARN);
            call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken(enterprise.keys()));
            call.publish(URL, PROVIDER);
            call.assertVerified(shaken());
        }
    }

    @Nested
    class Atis1000080Section641Profile {

        @Test
        void departuresAreWarningsOrErrorsAsPolicySays() {
            assertThat(call.verify(shaken()).findings())
                    .anyMatch(finding -> finding.outcome() == Finding.Outcome.WARNED
                            && finding.detail().contains("NO_CRL_DISTRIBUTION_POINT"));
            call.policy = VerificationPolicy.DEFAULT.with(Delegates.ACCEPT, Profile.REFUSE);
            call.assertFails(FailureReason.CERTIFICATE_PROFILE, shaken());
        }
    }

    @Nested
    class V19Signature {

        @Test
        void anotherKey() {
            call.assertFails(FailureReason.SIGNATURE_INVALID, shaken(LabPki.keyPair("secp256r1")));
        }

        @Test
        void aTamperedClaim() {
            String[] good = shaken().token().split("\\.", -1);
            String[] other = shaken().claim("attest", "\"B\"").token().split("\\.", -1);
            call.assertFails(
                    FailureReason.SIGNATURE_INVALID, good[0] + "." + other[1] + "." + good[2] + shaken().parameters());
        }
    }
}
