package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.ProfileWarning.CA_COMMON_NAME;
import static org.stirbridge.stir.certificate.ProfileWarning.CA_NO_CERTIFICATE_POLICY;
import static org.stirbridge.stir.certificate.ProfileWarning.CA_NO_CRL_DISTRIBUTION_POINT;
import static org.stirbridge.stir.certificate.ProfileWarning.CA_TN_AUTH_LIST;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;

/** What ATIS-1000080 §6.4.1 asks of the CAs above a signing certificate. */
class AuthorityProfileTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);

    private static LabCertificatePlan ca(String subject) {
        DistributionPoint point =
                new DistributionPoint(LabRevocationList.point("https://crl.example.org/"), null, null);
        return PKI.leaf(subject)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .with(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}))
                .with(
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(
                                new PolicyInformation(new ASN1ObjectIdentifier("2.16.840.1.114569.1.1.3"))));
    }

    private static List<ProfileWarning> below(LabIdentity ca, ASN1Encodable... tnAuthList) {
        LabIdentity leaf = PKI.leaf("CN=SHAKEN 1234").with(tnAuthList).issuedBy(ca);
        return ofAuthorities(TestFiles.chain(leaf));
    }

    private static List<ProfileWarning> ofAuthorities(List<StiCertificate> chain) {
        return ProfileWarning.of(chain).stream()
                .filter(warning -> warning.name().startsWith("CA_"))
                .toList();
    }

    private static List<ProfileWarning> below(LabCertificatePlan ca) {
        return below(PKI.issueFromRoot(ca), LabExtensions.spc("1234"));
    }

    @Test
    void chainThatKeepsToItHasNoWarning() {
        assertThat(below(ca("CN=Some SHAKEN CA"))).isEmpty();
        assertThat(ProfileWarning.of(TestFiles.chain("sp-spc.pem")).stream()
                        .filter(warning -> warning == CA_TN_AUTH_LIST))
                .isEmpty();
    }

    @Test
    void nameOfACaHoldsShaken() {
        assertThat(below(ca("CN=Some CA"))).containsExactly(CA_COMMON_NAME);
        assertThat(below(ca("O=SHAKEN"))).containsExactly(CA_COMMON_NAME);
    }

    @Test
    void intermediateHasPolicyAndDistributionPoint() {
        assertThat(below(ca("CN=SHAKEN CA").without(Extension.certificatePolicies)))
                .containsExactly(CA_NO_CERTIFICATE_POLICY);
        assertThat(below(ca("CN=SHAKEN CA").without(Extension.cRLDistributionPoints)))
                .containsExactly(CA_NO_CRL_DISTRIBUTION_POINT);
    }

    @Test
    void rootHasNeither() {
        StiCertificate leaf = TestFiles.chain(
                        PKI.issueFromRoot(PKI.leaf("CN=SHAKEN 1").with(LabExtensions.spc("1"))))
                .get(0);

        assertThat(ofAuthorities(List.of(leaf, TestFiles.chain(PKI.root()).get(0))))
                .isEmpty();
    }

    @Test
    void onlyACaThatDelegatesNumbersHasATnAuthList() {
        LabIdentity ca = PKI.issueFromRoot(ca("CN=SHAKEN CA").with(LabExtensions.spc("1234")));

        assertThat(below(ca, LabExtensions.spc("1234"))).containsExactly(CA_TN_AUTH_LIST);
        assertThat(below(ca, LabExtensions.range("12155551000", 10))).isEmpty();
        assertThat(below(ca, LabExtensions.spc("1234"), LabExtensions.range("12155551000", 10)))
                .isEmpty();
    }

    @Test
    void eachIsSaidOnceAndOnlyOfThePathByNames() {
        LabIdentity upper = PKI.issueFromRoot(ca("CN=Upper"));
        LabIdentity lower = ca("CN=Lower").issuedBy(upper);
        StiCertificate stranger = TestFiles.chain(
                        PKI.issueFromRoot(ca("CN=SHAKEN X").without(Extension.certificatePolicies)))
                .get(0);
        LabIdentity leaf = PKI.leaf("CN=SHAKEN 1").with(LabExtensions.spc("1")).issuedBy(lower);
        List<StiCertificate> chain = TestFiles.chain(leaf);

        assertThat(ofAuthorities(List.of(chain.get(0), stranger, chain.get(2), chain.get(1))))
                .containsExactly(CA_COMMON_NAME);
    }

    @Test
    void endlessNamesEnd() {
        StiCertificate[] same = new StiCertificate[StiCertificate.MAX_CHAIN];
        Arrays.setAll(
                same, i -> TestFiles.chain(ca("CN=SHAKEN loop").selfSigned()).get(0));

        assertThat(ofAuthorities(List.of(same))).isEmpty();
    }
}
