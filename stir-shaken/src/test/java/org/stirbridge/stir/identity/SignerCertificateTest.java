package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.Finding.Outcome.NOT_CHECKED;
import static org.stirbridge.stir.identity.Finding.Outcome.PASSED;
import static org.stirbridge.stir.identity.Finding.Outcome.WARNED;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** What the signer's certificate and its path are worth for one call, by the sections that say so. */
class SignerCertificateTest {

    private final TestCall call = new TestCall();

    private static LabCertificatePlan leaf() {
        return PKI.leaf("CN=SHAKEN 1234").with(LabExtensions.spc("1234"));
    }

    private static LabCertificatePlan constrained(String oid, int... der) {
        byte[] bytes = new byte[der.length];
        for (int i = 0; i < der.length; i++) {
            bytes[i] = (byte) der[i];
        }
        return leaf().with(new ASN1ObjectIdentifier(oid), false, bytes);
    }

    @Nested
    class Rfc5280Section6Path {

        private static final String STEP = "RFC 5280 section 6";

        @Test
        void leadsToAnAnchorWhichIsNamed() {
            call.assertVerified(STEP, PASSED, shaken());
            assertThat(call.verify(shaken()).findings())
                    .anyMatch(f -> f.step().equals(STEP) && f.detail().contains("Stirbridge Lab SHAKEN ROOT"));
            call.assertFails(
                    STEP,
                    FailureReason.CERTIFICATE_UNTRUSTED,
                    call.signedBy(LabPki.create(TestCall.NOW).serviceProvider("1234")));
        }

        @Test
        void isNotThereWithoutItsIntermediate() {
            call.publish(URL, List.of(PROVIDER.certificate()));
            call.assertFails(STEP, FailureReason.CERTIFICATE_UNTRUSTED, shaken());
        }
    }

    @Nested
    class Rfc5280Section63Revocation {

        private static final String STEP = "RFC 5280 section 6.3";

        @Test
        void isNotCheckedWithoutListsAndCheckedWithThem() {
            call.assertVerified(STEP, NOT_CHECKED, shaken());
            call.list(
                    PKI.intermediateList(TestCall.NOW).revoking(PROVIDER.certificate(), TestCall.NOW.minusSeconds(1)));
            call.assertFails(STEP, FailureReason.CERTIFICATE_REVOKED, shaken());
        }
    }

    @Nested
    class Rfc5280Section4213KeyUsage {

        private static final String STEP = "RFC 5280 section 4.2.1.3";

        @Test
        void isForDigitalSignatures() {
            call.assertVerified(STEP, PASSED, shaken());
            call.assertFails(
                    STEP,
                    FailureReason.CERTIFICATE_PROFILE,
                    call.signedBy(leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))));
        }
    }

    @Nested
    class Rfc5280Section42112ExtendedKeyUsage {

        private static final String STEP = "RFC 5280 section 4.2.1.12";

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void namesAnyPurposeOrNone(boolean critical) {
            call.assertFails(STEP, FailureReason.CERTIFICATE_PROFILE, with(critical, KeyPurposeId.id_kp_serverAuth));
            call.assertVerified(with(critical, KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage));
        }

        private TestToken with(boolean critical, KeyPurposeId... purposes) {
            return call.signedBy(leaf().with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes)));
        }
    }

    @Nested
    class Rfc8225Section42Key {

        @Test
        void isOnP256() throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            for (KeyPair keys : List.of(rsa.generateKeyPair(), LabPki.keyPair("secp384r1"))) {
                call.publish(URL, PKI.issue(leaf().keys(keys)));
                call.assertFails("RFC 8225 section 4.2", FailureReason.CERTIFICATE_PROFILE, shaken());
            }
        }
    }

    @Nested
    class Rfc8226Section8Constraints {

        private static final String STEP = "RFC 8226 section 8";

        /** mustInclude xyz-1. */
        @Test
        void areKept() {
            TestToken token = call.signedBy(constrained(
                    ClaimConstraints.OID, 0x30, 0x0b, 0xa0, 0x09, 0x30, 0x07, 0x16, 0x05, 'x', 'y', 'z', '-', '1'));
            call.assertFails(STEP, FailureReason.CLAIM_CONSTRAINT_VIOLATED, token);
            call.assertVerified(STEP, PASSED, token.claim("xyz-1", "true"));
        }
    }

    @Nested
    class Rfc8226Section9Authority {

        private static final String STEP = "RFC 8226 section 9";

        @Test
        void isThere() {
            call.assertFails(STEP, FailureReason.CERTIFICATE_PROFILE, call.signedBy(PKI.leaf("CN=x")));
        }

        @Test
        void ofAProviderIsOverAnyNumber() {
            call.assertVerified(STEP, PASSED, shaken());
        }

        @Test
        void ofNumbersIsExact() {
            TestToken token = call.signedBy(PKI.leaf("CN=x").with(LabExtensions.range("12025550100", 100)));
            assertThat(call.verify(token))
                    .isInstanceOfSatisfying(
                            Verified.class, v -> assertThat(v.signer()).isNull());
            for (String number : List.of("12025550200", "120255501001", "1202555010")) {
                call.from = "<sip:+" + number + "@example.org>";
                call.assertFails(
                        STEP, FailureReason.NUMBER_NOT_AUTHORIZED, token.claim("orig", "{\"tn\":\"" + number + "\"}"));
            }
        }

        @Test
        void ofNumbersIsOverNoUri() {
            call.from = "<sip:alice@example.org>";
            TestToken token = shaken().claim("orig", "{\"uri\":\"sip:alice@example.org\"}");
            call.assertVerified(token);
            LabIdentity range = PKI.issue(PKI.leaf("CN=x").with(LabExtensions.range("12025550100", 100)));
            call.publish(URL, range);
            call.assertFails(STEP, FailureReason.NUMBER_NOT_AUTHORIZED, token.keys(range.keys()));
        }

        /** The signer of a div token speaks for the number diverted, not for the caller (RFC 8946 §4.1). */
        @Test
        void ofADivTokenIsOverDiv() {
            call.requestUri = "tel:+12155550456";
            TestToken div = TestToken.div("12155550123", "12155550456");
            for (String number : List.of("12155550123", "12025550100")) {
                LabIdentity diverter = PKI.issue(PKI.leaf("CN=x").with(LabExtensions.one(number)));
                call.publish(TestCall.DIV_URL, diverter);
                VerificationResult result = call.verify(shaken(), div.keys(diverter.keys()));
                if (number.equals("12155550123")) {
                    assertThat(result).isInstanceOf(Verified.class);
                } else {
                    assertThat(result)
                            .isInstanceOfSatisfying(
                                    VerificationResult.Failed.class,
                                    f -> assertThat(f.reason()).isEqualTo(FailureReason.NUMBER_NOT_AUTHORIZED));
                }
            }
        }
    }

    /** SHAKEN puts the list into the certificate; a second fetch, of a list that nothing signs, is not made for a call. */
    @Nested
    class Rfc8226Section101ByReference {

        @Test
        void isNotFollowed() {
            AuthorityInformationAccess reference = new AuthorityInformationAccess(new AccessDescription(
                    new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.14"),
                    new GeneralName(GeneralName.uniformResourceIdentifier, "https://certs.example.org/list")));
            call.assertFails(
                    "RFC 8226 section 10.1",
                    FailureReason.CERTIFICATE_PROFILE,
                    call.signedBy(PKI.leaf("CN=x").with(Extension.authorityInfoAccess, false, reference)));
            call.assertVerified(call.signedBy(leaf().with(Extension.authorityInfoAccess, false, reference)));
        }
    }

    @Nested
    class Rfc9118EnhancedConstraints {

        /** mustExclude rcd. */
        private static final int[] NO_RCD = {0x30, 0x09, 0xa2, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'};

        @Test
        void section3ExcludeClaims() {
            TestToken token = call.signedBy(constrained(ClaimConstraints.ENHANCED_OID, NO_RCD));
            call.assertVerified(token);
            call.assertFails(
                    "RFC 8226 section 8",
                    FailureReason.CLAIM_CONSTRAINT_VIOLATED,
                    token.claim("rcd", "{\"nam\":\"Bank\"}"));
        }

        @Test
        void section6StandAlone() {
            call.assertFails(
                    "RFC 9118 section 6",
                    FailureReason.CERTIFICATE_PROFILE,
                    call.signedBy(constrained(ClaimConstraints.ENHANCED_OID, NO_RCD)
                            .with(new ASN1ObjectIdentifier(ClaimConstraints.OID), false, new byte[] {
                                0x30, 0x09, (byte) 0xa0, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'
                            })));
        }
    }

    @Nested
    class Atis1000080Section641Profile {

        private static final String STEP = "ATIS-1000080 section 6.4.1";

        @Test
        void departuresAreWarningsOrErrorsAsPolicySays() {
            call.assertVerified(STEP, WARNED, shaken());
            assertThat(call.verify(shaken()).findings())
                    .anyMatch(finding -> finding.detail().contains("NO_CRL_DISTRIBUTION_POINT"));
            call.policy = VerificationPolicy.DEFAULT.with(Delegates.ACCEPT, Profile.REFUSE);
            call.assertFails(STEP, FailureReason.CERTIFICATE_PROFILE, shaken());
        }
    }
}
