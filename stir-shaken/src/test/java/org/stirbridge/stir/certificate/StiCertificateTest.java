package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.stir.certificate.ClaimConstraintsTest.der;
import static org.stirbridge.stir.certificate.ClaimConstraintsTest.names;
import static org.stirbridge.stir.certificate.ClaimConstraintsTest.tagged;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

class StiCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final ASN1ObjectIdentifier CONSTRAINTS = new ASN1ObjectIdentifier(ClaimConstraints.OID);
    private static final ASN1ObjectIdentifier ENHANCED = new ASN1ObjectIdentifier(ClaimConstraints.ENHANCED_OID);

    @Test
    void serviceProviderMaySign() {
        StiCertificate certificate =
                TestFiles.chain(PKI.serviceProvider("709J")).get(0);

        assertThat(certificate.signingRefusal()).isEmpty();
        assertThat(certificate.spc()).contains("709J");
    }

    @Test
    void chainComesInItsPublishedOrder() {
        assertThat(TestFiles.chain(PKI.serviceProvider("1234")))
                .extracting(StiCertificate::x509)
                .last()
                .isEqualTo(PKI.intermediate());
    }

    @Test
    void textBetweenTheBlocksIsPassedOver() {
        assertThat(TestFiles.chain("openssl-text.pem")).hasSameSizeAs(TestFiles.chain("sp-spc.pem"));
    }

    @Test
    void blocksOfOtherKindsAreNoCertificates() {
        String pem = PKI.serviceProvider("1").keyPem() + LabIdentity.pemOf(PKI.root());

        assertThat(TestFiles.readPem(pem)).hasSize(1);
    }

    @Test
    void sixCertificatesAreReadAndSevenAreNot() {
        String one = LabIdentity.pemOf(PKI.root());

        assertThat(TestFiles.readPem(one.repeat(6))).hasSize(6);
        assertUnreadable(one.repeat(7));
    }

    @Test
    void moreThan64KiBAreRefusedWhateverTheyHold() {
        assertUnreadable("\n".repeat(StiCertificate.MAX_PEM_BYTES) + LabIdentity.pemOf(PKI.root()));
    }

    @Test
    void noMoreThanTheLimitIsEverRead() {
        ByteArrayInputStream large = new ByteArrayInputStream(new byte[1 << 20]);

        assertThatThrownBy(() -> StiCertificate.readPem(large)).isInstanceOf(CertificateException.class);
        assertThat((1 << 20) - large.available()).isEqualTo(StiCertificate.MAX_PEM_BYTES + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a certificate",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIMA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIQ/////\n-----END CERTIFICATE-----\n",
            })
    void garbageIsUnreadable(String pem) {
        assertUnreadable(pem);
    }

    @Test
    void bytesAfterTheCertificateInsideItsBlockAreRefused() throws CertificateException {
        byte[] der = TestFiles.chain(PKI.serviceProvider("1")).get(0).x509().getEncoded();
        byte[] longer = Arrays.copyOf(der, der.length + 3);

        assertThatThrownBy(() -> PemChain.certificate(longer)).isInstanceOf(CertificateException.class);
    }

    @Test
    void mutatedBytesThrowOnlyCertificateException() throws CertificateException {
        Random random = new Random(5280);
        byte[] good = TestFiles.chain(PKI.serviceProvider("1")).get(0).x509().getEncoded();
        int unreadable = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bent = good.clone();
            bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            unreadable += isUnreadable(bent) ? 1 : 0;
        }
        assertThat(unreadable).isBetween(100, 2_999);
    }

    private static boolean isUnreadable(byte[] der) {
        try {
            StiCertificate read = StiCertificate.of(PemChain.certificate(der));
            assertThat(read.profileWarnings()).isNotNull();
            assertThat(read.toString()).isPrintable();
            return false;
        } catch (CertificateException e) {
            return true;
        }
    }

    @Test
    void caCertificateMayNotSign() {
        assertRefused(
                SigningRefusal.CA_CERTIFICATE, TestFiles.chain("interfirst.pem").get(0));
        assertRefused(
                SigningRefusal.CA_CERTIFICATE,
                plan().with(Extension.basicConstraints, true, new BasicConstraints(true)));
    }

    @Test
    void keyUsageMustHoldDigitalSignature() {
        assertRefused(
                SigningRefusal.KEY_USAGE,
                plan().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
        assertRefused(SigningRefusal.KEY_USAGE, plan().without(Extension.keyUsage));
    }

    @Test
    void otherCurvesAndAlgorithmsMayNotSign() throws NoSuchAlgorithmException {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        assertRefused(SigningRefusal.NOT_P256, plan().keys(LabPki.keyPair("secp384r1")));
        assertRefused(SigningRefusal.NOT_P256, plan().keys(rsa.generateKeyPair()));
    }

    @Test
    void secp256k1IsRefusedAlthoughItsKeysLookAlike() {
        assertRefused(SigningRefusal.NOT_P256, TestFiles.chain("secp256k1.pem").get(0));
    }

    @Test
    void p256SpelledOutAsParametersIsRefused() {
        assertRefused(
                SigningRefusal.NOT_P256, TestFiles.chain("p256-explicit.pem").get(0));
    }

    @Test
    void certificateWithoutTnAuthListSpeaksForNobody() {
        assertRefused(SigningRefusal.NO_TN_AUTH_LIST, PKI.leaf("CN=SHAKEN 1"));
    }

    @Test
    void malformedTnAuthListIsRefusedWithoutMakingTheCertificateUnreadable() {
        byte[] asciiText = "1234".getBytes(StandardCharsets.US_ASCII);

        assertRefused(
                SigningRefusal.MALFORMED_TN_AUTH_LIST,
                PKI.leaf("CN=SHAKEN 1").with(LabExtensions.TN_AUTH_LIST, false, asciiText));
    }

    @Test
    void unknownCriticalExtensionIsRefused() {
        assertRefused(
                SigningRefusal.UNKNOWN_CRITICAL_EXTENSION,
                plan().with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE));
    }

    @Test
    void criticalDistributionPointsAreUnderstood() {
        byte[] points = {0x30, 0x00};
        assertThat(read(plan().with(Extension.cRLDistributionPoints, true, points))
                        .signingRefusal())
                .isEmpty();
    }

    @Test
    void bothKindsOfClaimConstraintsAreRefused() {
        byte[] constraints = der(tagged(0, names("attest")));

        assertRefused(
                SigningRefusal.MALFORMED_CLAIM_CONSTRAINTS,
                plan().with(CONSTRAINTS, false, constraints).with(ENHANCED, false, constraints));
    }

    @Test
    void malformedClaimConstraintsAreRefused() {
        assertRefused(
                SigningRefusal.MALFORMED_CLAIM_CONSTRAINTS, plan().with(CONSTRAINTS, false, new byte[] {0x30, 0x00}));
    }

    @Test
    void constraintsThatExcludeABaselineClaimAreAsIfAbsent() {
        StiCertificate certificate = read(plan().with(ENHANCED, false, der(tagged(2, names("iat")))));

        assertThat(certificate.signingRefusal()).isEmpty();
        assertThat(certificate.claimConstraints()).isEmpty();
    }

    @Test
    void validityIncludesBothItsEnds() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-06-01T00:00:00Z");
        StiCertificate certificate = read(plan().valid(from, until));

        assertThat(certificate.validAt(from)).isTrue();
        assertThat(certificate.validAt(until)).isTrue();
        assertThat(certificate.validAt(from.minusMillis(1))).isFalse();
        assertThat(certificate.validAt(until.plusMillis(1))).isFalse();
    }

    @Test
    void corpusCertificateKeepsToTheProfile() {
        assertThat(TestFiles.chain("sp-spc.pem").get(0).profileWarnings()).isEmpty();
    }

    @Test
    void rfc9118CertificateDepartsFromTheProfile() {
        assertThat(TestFiles.chain("rfc9118-s5.pem").get(0).profileWarnings())
                .containsExactlyInAnyOrder(
                        ProfileWarning.COMMON_NAME,
                        ProfileWarning.NO_CERTIFICATE_POLICY,
                        ProfileWarning.NO_CRL_DISTRIBUTION_POINT,
                        ProfileWarning.FURTHER_EXTENSION);
    }

    @Test
    void rangesAreNoShakenProfile() {
        assertThat(read(PKI.leaf("CN=SHAKEN range").with(LabExtensions.range("12155551000", 10)))
                        .profileWarnings())
                .contains(ProfileWarning.NOT_ONE_SPC, ProfileWarning.SUBJECT, ProfileWarning.COMMON_NAME);
    }

    private static LabCertificatePlan plan() {
        return PKI.leaf("C=US,O=Lab,CN=SHAKEN 1234").with(LabExtensions.spc("1234"));
    }

    private static StiCertificate read(LabCertificatePlan plan) {
        return TestFiles.chain(PKI.issue(plan)).get(0);
    }

    private static void assertRefused(SigningRefusal refusal, LabCertificatePlan plan) {
        assertRefused(refusal, read(plan));
    }

    private static void assertRefused(SigningRefusal refusal, StiCertificate certificate) {
        assertThat(certificate.signingRefusal()).contains(refusal);
    }

    private static void assertUnreadable(String pem) {
        assertThatThrownBy(
                        () -> StiCertificate.readPem(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(CertificateException.class);
    }
}
