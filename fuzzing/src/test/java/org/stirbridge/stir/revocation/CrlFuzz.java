package org.stirbridge.stir.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.stirbridge.fuzzing.Invariant;

/**
 * CRLs, DER or PEM, against the JDK's reader. The path and the signers are those of a lab that has never signed a list:
 * whatever the list says, nothing follows from it.
 */
public final class CrlFuzz {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final CertificateFactory JDK = jdk();
    private static final X509Certificate ROOT = resource("root.pem");
    private static final X509Certificate INTERMEDIATE = resource("intermediate.pem");
    private static final List<PathCertificate> PATH =
            PathCertificate.of(List.of(resource("leaves.pem"), INTERMEDIATE, ROOT));

    private CrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] file) {
        RevocationList list;
        try {
            list = RevocationList.parse(file);
        } catch (UnusableListException e) {
            return;
        }
        RevocationStatus status =
                RevocationLists.of(List.of(list), List.of(ROOT, INTERMEDIATE)).check(PATH, NOW);
        Invariant.holds(status instanceof RevocationStatus.Unknown, "a list that nobody signed says nothing");
        Invariant.holds(status.text().chars().allMatch(c -> c >= ' ' && c <= '~'), "a status is one printable line");
        compare(list, file);
    }

    private static void compare(RevocationList list, byte[] file) {
        X509CRL other;
        try {
            other = (X509CRL) JDK.generateCRL(new ByteArrayInputStream(file));
        } catch (CRLException e) {
            return; // the JDK refuses some extensions that we leave to their criticality
        }
        Invariant.holds(list.issuer().equals(other.getIssuerX500Principal()), "the JDK reads the same issuer");
        Invariant.holds(list.thisUpdate().equals(other.getThisUpdate().toInstant()), "the JDK reads the same date");
        Set<? extends X509CRLEntry> entries = other.getRevokedCertificates();
        for (X509CRLEntry entry : entries == null ? Set.<X509CRLEntry>of() : entries) {
            X500Principal issuer = Objects.requireNonNullElse(entry.getCertificateIssuer(), list.issuer());
            boolean revoked = list.revokedSince(issuer, entry.getSerialNumber()).isPresent();
            Invariant.holds(
                    revoked || entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL,
                    "what the JDK finds revoked is revoked");
        }
    }

    private static CertificateFactory jdk() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("the JDK has no X.509", e);
        }
    }

    private static X509Certificate resource(String name) {
        try (InputStream in = Objects.requireNonNull(CrlFuzz.class.getResourceAsStream("/chain/" + name), name)) {
            return (X509Certificate) JDK.generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
