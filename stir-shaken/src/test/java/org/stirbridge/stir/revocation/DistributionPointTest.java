package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.STI_PA;
import static org.stirbridge.stir.revocation.TestLists.check;
import static org.stirbridge.stir.revocation.TestLists.pathOf;
import static org.stirbridge.stir.revocation.TestLists.pathOfLeafWith;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.revocation.RevocationStatus.Gap;
import org.stirbridge.stir.revocation.RevocationStatus.Good;
import org.stirbridge.stir.revocation.RevocationStatus.Unknown;

/** The cRLDistributionPoints of a certificate (RFC 5280 §4.2.1.13): which one means a list, and what is none. */
class DistributionPointTest {

    private static final String URL = "https://crl.example.org/crl";
    private static final RevocationStatus OUT_OF_SCOPE = new Unknown(1, Gap.OUT_OF_SCOPE);
    private static final DistributionPoint EMPTY = new DistributionPoint(null, null, null);
    private static final ReasonFlags ALL_REASONS = new ReasonFlags(ReasonFlags.keyCompromise
            | ReasonFlags.cACompromise
            | ReasonFlags.affiliationChanged
            | ReasonFlags.superseded
            | ReasonFlags.cessationOfOperation
            | ReasonFlags.certificateHold
            | ReasonFlags.privilegeWithdrawn
            | ReasonFlags.aACompromise);

    /** Where one element more is no fault: other kinds of names are passed over. */
    private static final Set<String> NAMES = Set.of("30 30 a0 a0", "30 30 a2");

    /** Where one element more is no fault: what is relative to an issuer meets nothing, whatever it says. */
    private static final Set<String> RELATIVE_NAME = Set.of("30 30 a0 a1", "30 30 a0 a1 30", "30 30 a2");

    private static DistributionPoint stiPaAt(DistributionPointName name) {
        X500Name signer = X500Name.getInstance(
                STI_PA.certificate().getSubjectX500Principal().getEncoded());
        return new DistributionPoint(name, ALL_REASONS, new GeneralNames(new GeneralName(signer)));
    }

    @Test
    void nothingIsLeftOverAnywhere() throws Exception {
        RDN relative = new X500Name("CN=x").getRDNs()[0];

        assertThat(meaningTheListWithOneMore(stiPaAt(LabRevocationList.point(URL))))
                .isEqualTo(NAMES);
        assertThat(meaningTheListWithOneMore(stiPaAt(
                        new DistributionPointName(DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, relative))))
                .isEqualTo(RELATIVE_NAME);
    }

    private static Set<String> meaningTheListWithOneMore(DistributionPoint point) throws Exception {
        byte[] good = new CRLDistPoint(new DistributionPoint[] {point}).getEncoded("DER");
        assertThat(statusWith(good)).isEqualTo(new Good());
        List<TestDer.Bent> all = TestDer.withOneMore(good);
        all.add(new TestDer.Bent("", longer(good)));
        Set<String> meaning = new TreeSet<>();
        for (TestDer.Bent bent : all) {
            if (statusWith(bent.der()).equals(new Good())) {
                meaning.add(bent.where());
            }
        }
        return meaning;
    }

    private static byte[] longer(byte[] der) {
        byte[] more = Arrays.copyOf(der, der.length + 2);
        more[der.length] = 0x05;
        return more;
    }

    private static RevocationStatus statusWith(byte[] extension) {
        LabRevocationList list = stiPaList().indirect(null);
        return check(
                pathOf(PKI.issue(PKI.leaf("CN=x").with(Extension.cRLDistributionPoints, false, extension))
                        .certificate()),
                list);
    }

    @Test
    void sixteenPointsAreReadAndMoreMeanNoList() {
        assertThat(check(pathOfLeafWith(points(16)), stiPaList().indirect(URL))).isEqualTo(new Good());
        assertThat(check(pathOfLeafWith(points(17)), stiPaList().indirect(URL))).isEqualTo(OUT_OF_SCOPE);
    }

    /** The last of them is the one that is meant. */
    private static DistributionPoint[] points(int count) {
        DistributionPoint other =
                new DistributionPoint(LabRevocationList.point("https://other.example.org/"), null, null);
        List<DistributionPoint> points = new ArrayList<>(Collections.nCopies(count - 1, other));
        points.add(new DistributionPoint(LabRevocationList.point(URL), null, null));
        return points.toArray(DistributionPoint[]::new);
    }

    @Test
    void pointWithoutAnyNameMeansAListWithoutOne() {
        assertThat(check(pathOfLeafWith(EMPTY), stiPaList().indirect(null))).isEqualTo(new Good());
    }

    @Test
    void pointWithoutAnyNameMeansANamedListOfTheIssuerAlone() {
        assertThat(check(pathOfLeafWith(EMPTY), PKI.intermediateList(NOW).indirect(URL)))
                .isEqualTo(new Good());
        assertThat(check(pathOfLeafWith(EMPTY), stiPaList().indirect(URL))).isEqualTo(OUT_OF_SCOPE);
    }
}
