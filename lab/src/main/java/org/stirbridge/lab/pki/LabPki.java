package org.stirbridge.lab.pki;

import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A lab STI-PKI in memory: one root and one intermediate that issue SHAKEN certificates after the profile of
 * ATIS-1000080, and a separate web CA for the https that publishes them. For the demo and the tests only: its keys are
 * never written anywhere. Immutable, thread-safe.
 */
public final class LabPki {

    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(90);

    private final Instant now;
    private final LabIdentity root;
    private final LabIdentity intermediate;
    private final LabIdentity webCa;

    private LabPki(Instant now) {
        this.now = now;
        root = ca("C=US,O=Stirbridge Lab,CN=Stirbridge Lab SHAKEN ROOT", null);
        intermediate = ca("C=US,O=Stirbridge Lab,CN=Stirbridge Lab SHAKEN CA", root);
        webCa = ca("C=US,O=Stirbridge Lab,CN=Stirbridge Lab Web CA", null);
    }

    /** A new PKI whose certificates are valid from a day before {@code now}. */
    public static LabPki create(Instant now) {
        return new LabPki(now);
    }

    /** The trust anchor that verifiers of lab calls configure. */
    public X509Certificate root() {
        return root.certificate();
    }

    public X509Certificate intermediate() {
        return intermediate.certificate();
    }

    /** The CA behind {@link #webServer}; never an anchor of SHAKEN certificates. */
    public X509Certificate webCa() {
        return webCa.certificate();
    }

    /** A service provider's certificate with its SPC as the one TNAuthList entry, valid for 90 days. */
    public LabIdentity serviceProvider(String spc) {
        return issue(leaf("C=US,O=Lab Carrier " + spc + ",CN=SHAKEN " + spc).with(LabExtensions.spc(spc)));
    }

    /** A revocation list of the root, current from a day before to a day after {@code at}, still without an entry. */
    public LabRevocationList rootList(Instant at) {
        return LabRevocationList.of(root, at.minus(Duration.ofDays(1)), at.plus(Duration.ofDays(1)));
    }

    /** Likewise of the intermediate, which issues the service providers' certificates. */
    public LabRevocationList intermediateList(Instant at) {
        return LabRevocationList.of(intermediate, at.minus(Duration.ofDays(1)), at.plus(Duration.ofDays(1)));
    }

    /** Whatever {@code plan} says, signed by the intermediate: the way to certificates that must be refused. */
    public LabIdentity issue(LabCertificatePlan plan) {
        return plan.issuedBy(intermediate);
    }

    /** Likewise, signed by the root itself. */
    public LabIdentity issueFromRoot(LabCertificatePlan plan) {
        return plan.issuedBy(root);
    }

    /** The plan of a good SHAKEN leaf but for its TNAuthList, to be bent by tests. */
    public LabCertificatePlan leaf(String subject) {
        return LabCertificatePlan.of(subject, now.minus(Duration.ofDays(1)), now.plus(LEAF_LIFE))
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    /** A PKCS#12 key store with a certificate of the web CA for {@code hosts} (DNS names). */
    public KeyStore webServer(char[] password, String... hosts) {
        GeneralName[] names = new GeneralName[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
            names[i] = new GeneralName(GeneralName.dNSName, hosts[i]);
        }
        LabIdentity server = LabCertificatePlan.of("CN=" + hosts[0], now.minus(Duration.ofDays(1)), now.plus(LEAF_LIFE))
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.subjectAlternativeName, false, new GeneralNames(names))
                .issuedBy(webCa);
        return server.keyStore(password);
    }

    private LabIdentity ca(String subject, @org.jspecify.annotations.Nullable LabIdentity issuer) {
        LabCertificatePlan plan = LabCertificatePlan.of(subject, now.minus(Duration.ofDays(1)), now.plus(CA_LIFE))
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return issuer == null ? plan.selfSigned() : plan.issuedBy(issuer);
    }

    /** A fresh key pair on the named curve: {@code secp256r1}, or another to be refused. */
    public static KeyPair keyPair(String curve) {
        return LabKeys.ec(curve, new SecureRandom());
    }

    /** The chain as published, the signing certificate first, without the root. */
    static List<X509Certificate> published(X509Certificate leaf, List<X509Certificate> issuers) {
        List<X509Certificate> chain = new java.util.ArrayList<>();
        chain.add(leaf);
        issuers.stream()
                .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                .forEach(chain::add);
        return List.copyOf(chain);
    }
}
