package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.NOW;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Warning;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;

/** What {@code decode} tells of a signer: each check on its own, also behind one that failed. */
class SignerInspectionTest {

    private static final TrustAnchors ANCHORS = TrustAnchors.of(List.of(PKI.root()), List.of());

    private CertificateLookup published = found(PROVIDER);

    @Test
    void everyCheckOfAGoodValueIsToldInOrder() {
        assertThat(told(shaken(), ANCHORS))
                .containsExactly(
                        "PASSED RFC 8224 section 4: info, alg ES256, ppt shaken",
                        "PASSED RFC 7515 section 5.2: three parts of base64url, two JSON objects",
                        "PASSED RFC 8225 section 4.1: typ is passport",
                        "PASSED RFC 8225 section 4.2: alg is ES256, in the field and in the token",
                        "PASSED RFC 8224 section 4.1: x5u of the token is info of the field",
                        "PASSED RFC 8225 section 8.1: ppt is shaken, in the field and in the token",
                        "PASSED RFC 8588 section 4: the claims are there and of the right types",
                        "NOT_CHECKED RFC 8224 section 6.2 step 4: iat is 2026-11-21T00:00:00Z; freshness needs the call",
                        "PASSED RFC 8224 section 6.2 step 3: a chain of 2 certificates",
                        "PASSED RFC 5280 section 4.2.1.3: a P-256 key for digital signatures, and no CA",
                        "PASSED RFC 5280 section 6: the path leads to the anchor CN=Stirbridge Lab SHAKEN ROOT,O=Stirbridge Lab,C=US",
                        "PASSED RFC 8224 section 6.2 step 4: every certificate of the path was valid at 2026-11-21T00:00:00Z",
                        "NOT_CHECKED RFC 5280 section 6.3: revocation: certificate 1 of the path: no list of its issuer is there",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: NO_CERTIFICATE_POLICY",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: NO_CRL_DISTRIBUTION_POINT",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: CA_NO_CERTIFICATE_POLICY",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: CA_NO_CRL_DISTRIBUTION_POINT",
                        "PASSED RFC 8226 section 9: the TNAuthList names a provider, which speaks for any number",
                        "PASSED RFC 8226 section 8: the certificate constrains no claim",
                        "PASSED RFC 8224 section 6.2 step 5: the signature verifies",
                        "NOT_CHECKED RFC 8224 section 6.2 step 2: whether orig and dest are the caller and the called: needs the call");
        assertThat(inspect(shaken(), ANCHORS).chain())
                .extracting(StiCertificate::x509)
                .containsExactly(PROVIDER.chain().toArray(X509Certificate[]::new));
    }

    @Test
    void withoutASourceTheSignerIsNotChecked() {
        assertThat(told(IdentityInspection.of(shaken().identity()).get(0)))
                .containsExactly(
                        "PASSED RFC 8224 section 4: info, alg ES256, ppt shaken",
                        "PASSED RFC 7515 section 5.2: three parts of base64url, two JSON objects",
                        "PASSED RFC 8225 section 4.1: typ is passport",
                        "PASSED RFC 8225 section 4.2: alg is ES256, in the field and in the token",
                        "PASSED RFC 8224 section 4.1: x5u of the token is info of the field",
                        "PASSED RFC 8225 section 8.1: ppt is shaken, in the field and in the token",
                        "PASSED RFC 8588 section 4: the claims are there and of the right types",
                        "NOT_CHECKED RFC 8224 section 6.2 step 4: iat is 2026-11-21T00:00:00Z; freshness needs the call",
                        "NOT_CHECKED RFC 8224 section 6.2 steps 3, 5: certificate and signature: no certificate at hand",
                        "NOT_CHECKED RFC 8224 section 6.2 step 2: whether orig and dest are the caller and the called: needs the call");
    }

    @Test
    void withoutAnchorsThePathIsNotChecked() {
        assertThat(told(shaken(), null))
                .contains(
                        "NOT_CHECKED RFC 5280 section 6: whether the chain leads to somebody trusted: no trust anchors given");
    }

    @Test
    void withoutIatThePathIsNotChecked() {
        assertThat(told(shaken().withoutClaim("iat"), ANCHORS))
                .contains("NOT_CHECKED RFC 5280 section 6: the path is judged at the time of iat, and there is none");
    }

    @Test
    void withoutOrigAuthorityIsNotChecked() {
        assertThat(told(shaken().withoutClaim("orig"), ANCHORS))
                .contains("NOT_CHECKED RFC 8226 section 9: the claims do not say whom the signer speaks for");
    }

    @Test
    void certificateThatIsNotThereEndsIt() {
        published = new CertificateLookup.NotFound(Failure.CERTIFICATE_UNREACHABLE, "in the test");
        List<String> told = told(shaken(), ANCHORS);

        assertThat(told).contains("FAILED RFC 8224 section 6.2 step 3: CERTIFICATE_UNREACHABLE: in the test");
        assertThat(told).noneMatch(line -> line.contains("RFC 8226"));
        assertThat(inspect(shaken(), ANCHORS).chain()).isEmpty();
    }

    @Test
    void warningsOfItsPublicationAreTold() {
        published = new CertificateLookup.Found(
                PROVIDER.chain().stream().map(TestCall::sti).toList(), List.of(Warning.CONTENT_TYPE));

        assertThat(told(shaken(), ANCHORS))
                .contains("WARNED RFC 8224 section 6.2 step 3: the certificate: " + Warning.CONTENT_TYPE.text());
    }

    /** A stranger's certificate of no use, for another number, with constraints that the claims break, and a foreign key. */
    @Test
    void everyFaultIsToldBehindTheOthers() {
        byte[] mustIncludeXyz = {0x30, 0x0b, (byte) 0xa0, 0x09, 0x30, 0x07, 0x16, 0x05, 'x', 'y', 'z', '-', '1'};
        LabPki stranger = LabPki.create(NOW);
        published = found(stranger.issue(stranger.leaf("CN=x")
                .with(LabExtensions.one("12155550199"))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
                .with(new ASN1ObjectIdentifier(ClaimConstraints.OID), false, mustIncludeXyz)));
        List<String> told = told(shaken(), ANCHORS);

        assertThat(told.stream()
                        .filter(line -> line.startsWith("FAILED"))
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly(
                        "FAILED RFC 5280 section 4.2.1.3",
                        "FAILED RFC 5280 section 6",
                        "FAILED RFC 8226 section 9",
                        "FAILED RFC 8226 section 8",
                        "FAILED RFC 8224 section 6.2 step 5");
        assertThat(told).anyMatch(line -> line.startsWith("WARNED ATIS-1000080 section 6.4.1: "));
    }

    @Test
    void signerOfADivSpeaksForTheNumberDiverted() {
        TestToken div = TestToken.div("12155550123", "12155550456");
        published = found(PKI.issue(PKI.leaf("CN=SHAKEN 5678").with(LabExtensions.one("12155550123"))));

        assertThat(told(div, ANCHORS)).contains("PASSED RFC 8226 section 9: the TNAuthList names 12155550123");
    }

    private static CertificateLookup found(LabIdentity identity) {
        return new CertificateLookup.Found(
                identity.chain().stream().map(TestCall::sti).toList());
    }

    private List<String> told(TestToken token, @Nullable TrustAnchors anchors) {
        return told(inspect(token, anchors));
    }

    private IdentityInspection inspect(TestToken token, @Nullable TrustAnchors anchors) {
        SignerInspection signers = new SignerInspection(TestCall.ES256, (x5u, deadline) -> published, anchors, NOW);
        return IdentityInspection.of(List.of(token.identity()), signers).get(0);
    }

    static List<String> told(IdentityInspection inspection) {
        return inspection.findings().stream()
                .map(finding -> finding.outcome() + " " + finding.step() + ": " + finding.detail())
                .toList();
    }
}
