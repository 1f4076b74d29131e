package org.stirbridge.stir.certificate;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.stirbridge.stir.revocation.TrustedSigner;

/** Who may sign revocation lists for certificates of other issuers where no signer is configured: RFC 5280 §6.3.3 step (f). */
public final class ListSigners {

    private static final int CRL_SIGN = 6;

    private ListSigners() {}

    /**
     * The anchors themselves, and those of {@code candidates} that lead to one of them.
     *
     * @param candidates any certificates: a CA's, or one with cRLSign that signs no calls, counts
     * @param named the issuers of the lists: no path is looked for to other candidates
     */
    public static List<TrustedSigner> of(
            Collection<X509Certificate> anchors, Collection<X509Certificate> candidates, Set<X500Principal> named) {
        List<TrustedSigner> signers = new ArrayList<>();
        anchors.stream()
                .filter(CertificationPaths::mayIssue)
                .map(TrustedSigner::anchor)
                .forEach(signers::add);
        CertificationPaths paths = new CertificationPaths(anchors, candidates);
        candidates.stream()
                .distinct()
                .filter(candidate -> named.contains(candidate.getSubjectX500Principal()) && maySignLists(candidate))
                .flatMap(candidate -> proved(candidate, paths))
                .forEach(signers::add);
        return List.copyOf(signers);
    }

    private static boolean maySignLists(X509Certificate candidate) {
        boolean[] usage = candidate.getKeyUsage();
        boolean signsCalls = candidate.getExtensionValue(TnAuthList.OID) != null;
        return CertificationPaths.mayIssue(candidate) || (usage != null && usage[CRL_SIGN] && !signsCalls);
    }

    private static Stream<TrustedSigner> proved(X509Certificate candidate, CertificationPaths paths) {
        try {
            return paths.from(List.of(StiCertificate.of(candidate))).accepted().stream()
                    .map(path -> TrustedSigner.below(
                            candidate,
                            path.certificates(),
                            path.window().from(),
                            path.window().until()));
        } catch (CertificateException e) {
            // Nothing can be proved of what cannot be read.
            return Stream.empty();
        }
    }
}
