package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.certificate.TrustAnchors.Refusal;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.RevocationStatus;
import org.stirbridge.stir.revocation.UnusableListException;

/** What revocation does to a path that is otherwise good (RFC 5280 §6.1.3 step (a)(3)). */
class TrustAnchorsRevocationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(3600);
    private static final LabPki PKI = LabPki.create(NOW);
    private static final LabIdentity PROVIDER = PKI.serviceProvider("1234");
    private static final List<StiCertificate> CHAIN = TestFiles.chain(PROVIDER);
    private static final LabRevocationList CLEAR = PKI.intermediateList(NOW);
    private static final LabRevocationList REVOKING = CLEAR.revoking(PROVIDER.certificate(), EARLIER);

    private final List<LabRevocationList> lists = new ArrayList<>();
    private final TrustAnchors plain = TrustAnchors.of(List.of(PKI.root()), List.of());
    private final TrustAnchors soft = plain.checking(this::lists, MissingList.ACCEPT);
    private final TrustAnchors hard = plain.checking(this::lists, MissingList.REFUSE);

    private RevocationLists lists() {
        return RevocationLists.of(
                lists.stream().map(TrustAnchorsRevocationTest::read).toList(), List.of());
    }

    private static RevocationList read(LabRevocationList list) {
        try {
            return RevocationList.parse(list.der());
        } catch (UnusableListException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutListsThePathIsTrustedAndNothingIsSaidToBeGood() {
        assertThat(trusted(plain)).isInstanceOf(RevocationStatus.Unknown.class);
        assertThat(trusted(soft)).isInstanceOf(RevocationStatus.Unknown.class);
    }

    @Test
    void withoutListsNothingIsTrustedWhereTheyAreRequired() {
        assertThat(refusal(hard, CHAIN, NOW)).isEqualTo(Refusal.REVOCATION_UNKNOWN);
    }

    @Test
    void coveredPathIsGood() {
        lists.add(CLEAR);
        lists.add(PKI.rootList(NOW));

        assertThat(trusted(soft)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(trusted(hard)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void pathCoveredInPartIsUnknown() {
        lists.add(CLEAR);

        assertThat(trusted(soft)).isInstanceOf(RevocationStatus.Unknown.class);
        assertThat(refusal(hard, CHAIN, NOW)).isEqualTo(Refusal.REVOCATION_UNKNOWN);
    }

    @Test
    void revokedSignerIsRefused() {
        lists.add(REVOKING);

        assertThat(refusal(soft, CHAIN, NOW)).isEqualTo(Refusal.CERTIFICATE_REVOKED);
        assertThat(refusal(hard, CHAIN, NOW)).isEqualTo(Refusal.CERTIFICATE_REVOKED);
    }

    @Test
    void revokedIntermediateIsRefused() {
        lists.add(PKI.rootList(NOW).revoking(PKI.intermediate(), EARLIER));

        assertThat(refusal(soft, CHAIN, NOW)).isEqualTo(Refusal.CERTIFICATE_REVOKED);
    }

    @Test
    void newListsCountForAPathThatIsRemembered() {
        assertThat(trusted(soft)).isInstanceOf(RevocationStatus.Unknown.class);
        lists.add(REVOKING);
        assertThat(refusal(soft, CHAIN, NOW)).isEqualTo(Refusal.CERTIFICATE_REVOKED);
        lists.clear();
        assertThat(trusted(soft)).isInstanceOf(RevocationStatus.Unknown.class);
    }

    @Test
    void revocationAfterTheTokenWasSignedCounts() {
        lists.add(REVOKING);

        assertThat(refusal(soft, CHAIN, EARLIER.minusSeconds(30))).isEqualTo(Refusal.CERTIFICATE_REVOKED);
    }

    @Test
    void expiredCertificateStaysExpiredWhateverTheLists() {
        lists.add(REVOKING);

        assertThat(refusal(hard, CHAIN, NOW.plus(Duration.ofDays(91)))).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
    }

    @Test
    void pathBesideARevokedCrossCertificateIsGoodEnough() {
        LabPki other = LabPki.create(NOW);
        LabCertificatePlan ca = PKI.leaf("CN=Cross CA")
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .without(Extension.keyUsage);
        LabIdentity below = PKI.issue(ca);
        LabIdentity beside = other.issue(ca);
        X509Certificate leaf = PKI.leaf("CN=SHAKEN 1")
                .with(LabExtensions.spc("1"))
                .issuedBy(below)
                .certificate();
        List<StiCertificate> chain = TestFiles.chain(leaf, below.certificate(), beside.certificate());
        TrustAnchors both = TrustAnchors.of(List.of(PKI.intermediate(), other.intermediate()), List.of())
                .checking(this::lists, MissingList.ACCEPT);
        lists.add(CLEAR.revoking(below.certificate(), EARLIER));

        assertThat(both.validate(chain, NOW, NOW)).isInstanceOf(PathResult.Trusted.class);
        lists.add(other.intermediateList(NOW).revoking(beside.certificate(), EARLIER));
        assertThat(refusal(both, chain, NOW)).isEqualTo(Refusal.CERTIFICATE_REVOKED);
    }

    private RevocationStatus trusted(TrustAnchors anchors) {
        PathResult result = anchors.validate(CHAIN, NOW, NOW);
        assertThat(result).isInstanceOf(PathResult.Trusted.class);
        return ((PathResult.Trusted) result).revocation();
    }

    private static Refusal refusal(TrustAnchors anchors, List<StiCertificate> chain, Instant at) {
        PathResult result = anchors.validate(chain, at, NOW);
        assertThat(result).isInstanceOf(PathResult.Refused.class);
        return ((PathResult.Refused) result).refusal();
    }
}
