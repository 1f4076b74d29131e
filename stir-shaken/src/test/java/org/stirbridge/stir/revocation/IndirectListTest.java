package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.PROVIDER;
import static org.stirbridge.stir.revocation.TestLists.STI_PA;
import static org.stirbridge.stir.revocation.TestLists.check;
import static org.stirbridge.stir.revocation.TestLists.leafWith;
import static org.stirbridge.stir.revocation.TestLists.listOf;
import static org.stirbridge.stir.revocation.TestLists.path;
import static org.stirbridge.stir.revocation.TestLists.pathOf;
import static org.stirbridge.stir.revocation.TestLists.read;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.revocation.RevocationStatus.Gap;
import org.stirbridge.stir.revocation.RevocationStatus.Revoked;
import org.stirbridge.stir.revocation.RevocationStatus.Unknown;

/** Whose entries revoke certificates of other issuers: RFC 5280 §6.3.3 steps (b)(1) and (f). */
class IndirectListTest {

    private static final String URL = "https://crl.example.org/crl";
    private static final RevocationStatus REVOKED = new Revoked(1, EARLIER);

    private static DistributionPoint point(@Nullable X509Certificate crlIssuer) {
        return point(URL, crlIssuer);
    }

    private static DistributionPoint point(String url, @Nullable X509Certificate crlIssuer) {
        GeneralNames issuer = crlIssuer == null
                ? null
                : new GeneralNames(new GeneralName(
                        X500Name.getInstance(crlIssuer.getSubjectX500Principal().getEncoded())));
        return new DistributionPoint(LabRevocationList.point(url), null, issuer);
    }

    @Nested
    class StepB1CrlIssuer {

        private RevocationStatus statusOfLeafWith(DistributionPoint... points) {
            X509Certificate leaf = leafWith(points);
            return check(pathOf(leaf), stiPaList().indirect(URL).revokingIndirectly(leaf, EARLIER));
        }

        @Test
        void entryOfTheListThatAPointNamesRevokes() {
            assertThat(statusOfLeafWith(point(STI_PA.certificate()))).isEqualTo(REVOKED);
            assertThat(statusOfLeafWith(point(PKI.root()), point(STI_PA.certificate())))
                    .isEqualTo(REVOKED);
        }

        @Test
        void entryOfAnyOtherTrustedListDoesNot() {
            assertThat(statusOfLeafWith(point(PKI.root()))).isEqualTo(new Unknown(1, Gap.OUT_OF_SCOPE));
            assertThat(statusOfLeafWith(point("https://other.example.org/", null), point(PKI.root())))
                    .isEqualTo(new Unknown(1, Gap.OUT_OF_SCOPE));
        }

        @Test
        void listThatMayVouchMayRevoke() {
            assertThat(statusOfLeafWith(point(null), point(PKI.root()))).isEqualTo(REVOKED);
        }

        @Test
        void withoutAnyNameATrustedSignerIsEnoughAsBeforeAtis1000080Version4() {
            assertThat(statusOfLeafWith(point(null))).isEqualTo(REVOKED);
            assertThat(statusOfLeafWith()).isEqualTo(REVOKED);
        }

        @Test
        void entryOfItsOwnIssuersListRevokesWhoeverIsNamed() {
            X509Certificate leaf = leafWith(point(STI_PA.certificate()));

            assertThat(check(pathOf(leaf), PKI.intermediateList(NOW).revoking(leaf, EARLIER)))
                    .isEqualTo(REVOKED);
        }
    }

    @Nested
    class StepFAnchor {

        private final LabPki other = LabPki.create(NOW);

        private LabIdentity signer(Instant from, Instant until) {
            return PKI.issueFromRoot(PKI.leaf("CN=Lists")
                    .valid(from, until)
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));
        }

        private RevocationStatus judged(LabRevocationList list, TrustedSigner... signers) {
            return RevocationLists.under(
                            List.of(read(list.indirect(null).revokingIndirectly(LEAF, EARLIER))),
                            Arrays.asList(signers))
                    .check(path(PROVIDER), NOW);
        }

        private RevocationStatus judgedBy(LabIdentity signer, X509Certificate anchor, Instant from, Instant until) {
            return judged(
                    listOf(signer),
                    TrustedSigner.below(signer.certificate(), path(signer.certificate(), anchor), from, until));
        }

        @Test
        void signerBelowTheAnchorOfThePathCounts() {
            assertThat(judgedBy(STI_PA, PKI.root(), EARLIER, NOW)).isEqualTo(REVOKED);
        }

        @Test
        void signerBelowAnotherAnchorDoesNot() {
            assertThat(judgedBy(STI_PA, other.root(), EARLIER, NOW)).isEqualTo(new Unknown(1, Gap.NOT_SIGNED));
        }

        @Test
        void anchorOfThePathCountsAndAnotherDoesNot() {
            assertThat(judged(PKI.rootList(NOW), TrustedSigner.anchor(PKI.root())))
                    .isEqualTo(REVOKED);
            assertThat(judged(other.rootList(NOW), TrustedSigner.anchor(other.root())))
                    .isEqualTo(new Unknown(1, Gap.NOT_SIGNED));
        }

        @Test
        void anchorOfTheSameNameWithAnotherKeyDoesNot() {
            assertThat(other.root().getSubjectX500Principal())
                    .isEqualTo(PKI.root().getSubjectX500Principal());
            assertThat(judgedBy(STI_PA, other.root(), EARLIER, NOW)).isNotEqualTo(REVOKED);
        }

        @Test
        void pathOfTheSignerIsValidNowOrWasWhenItSigned() {
            Duration day = Duration.ofDays(1);
            LabIdentity signer = signer(NOW.minus(day.multipliedBy(9)), NOW.plus(day));
            Instant signed = NOW.minus(day);

            assertThat(judgedBy(signer, PKI.root(), NOW, NOW)).isEqualTo(REVOKED);
            assertThat(judgedBy(signer, PKI.root(), signed, signed)).isEqualTo(REVOKED);
            assertThat(judgedBy(signer, PKI.root(), signed.minus(day), signed.minusSeconds(1)))
                    .isEqualTo(new Unknown(1, Gap.NOT_SIGNED));
            assertThat(judgedBy(signer, PKI.root(), NOW.plusSeconds(1), NOW.plus(day)))
                    .isEqualTo(new Unknown(1, Gap.NOT_SIGNED));
        }

        @Test
        void pathThatIsOverVouchesForNothing() {
            LabIdentity signer = signer(EARLIER, NOW);
            Instant signed = NOW.minus(Duration.ofDays(1));
            TrustedSigner over =
                    TrustedSigner.below(signer.certificate(), path(signer.certificate(), PKI.root()), signed, signed);
            RevocationLists lists =
                    RevocationLists.under(List.of(read(listOf(signer).indirect(null))), List.of(over));

            assertThat(lists.check(path(PROVIDER), NOW)).isEqualTo(new Unknown(1, Gap.NOT_CURRENT));
        }
    }
}
