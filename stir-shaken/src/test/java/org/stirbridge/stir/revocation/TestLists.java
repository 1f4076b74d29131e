package org.stirbridge.stir.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;

/** A service provider below an intermediate below a root, and an STI-PA that signs indirect lists beside them. */
final class TestLists {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant EARLIER = NOW.minusSeconds(3600);
    static final LabPki PKI = LabPki.create(NOW);
    static final LabIdentity PROVIDER = PKI.serviceProvider("1234");
    static final X509Certificate LEAF = PROVIDER.certificate();
    static final LabIdentity STI_PA = stiPa(KeyUsage.cRLSign);

    private TestLists() {}

    static LabIdentity stiPa(int usage) {
        return stiPa(usage, NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
    }

    static LabIdentity stiPa(int usage, Instant from, Instant until) {
        return LabCertificatePlan.of("L=Bridgewater,ST=NJ,CN=STI-PA CRL,C=US,O=STI-PA", from, until)
                .with(Extension.keyUsage, true, new KeyUsage(usage))
                .selfSigned();
    }

    static LabRevocationList stiPaList() {
        return listOf(STI_PA);
    }

    static LabRevocationList listOf(LabIdentity signer) {
        return LabRevocationList.of(signer, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    }

    static RevocationList read(LabRevocationList list) {
        try {
            return RevocationList.parse(list.der());
        } catch (UnusableListException e) {
            throw new AssertionError(e);
        }
    }

    static List<PathCertificate> path(X509Certificate... certificates) {
        return PathCertificate.of(Arrays.asList(certificates));
    }

    /** The whole path of a service provider. */
    static List<PathCertificate> path(LabIdentity provider) {
        List<X509Certificate> path = new ArrayList<>(provider.chain());
        path.add(PKI.root());
        return PathCertificate.of(path);
    }

    /** The path of a certificate with these distribution points, below an intermediate that is the anchor. */
    static List<PathCertificate> pathOfLeafWith(DistributionPoint... points) {
        return pathOf(leafWith(points));
    }

    static List<PathCertificate> pathOf(X509Certificate leaf) {
        return path(leaf, PKI.intermediate());
    }

    static X509Certificate leafWith(DistributionPoint... points) {
        return PKI.issue(PKI.leaf("CN=SHAKEN 1234")
                        .with(LabExtensions.spc("1234"))
                        .with(Extension.cRLDistributionPoints, false, new CRLDistPoint(points)))
                .certificate();
    }

    static RevocationStatus check(List<PathCertificate> path, LabRevocationList... lists) {
        return of(lists).check(path, NOW);
    }

    static RevocationLists of(LabRevocationList... lists) {
        return RevocationLists.of(Arrays.stream(lists).map(TestLists::read).toList(), List.of(STI_PA.certificate()));
    }
}
