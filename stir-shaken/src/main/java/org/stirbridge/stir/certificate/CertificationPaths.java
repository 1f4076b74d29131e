package org.stirbridge.stir.certificate;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.stirbridge.stir.pkix.SignatureAlgorithms;
import org.stirbridge.stir.revocation.PathCertificate;

/**
 * Finds the paths from a signing certificate to the anchors by names and signatures, then has each checked by the JDK's
 * PKIX validator (RFC 5280 §6.1). The JDK's own path builder answers only yes or no for one moment, so it could not
 * tell an expired certificate from a stranger's, nor be remembered beyond that moment. Immutable, thread-safe.
 */
final class CertificationPaths {

    /** Signature checks that one chain may cost: six certificates of one name must not become a search of 6!. */
    private static final int MAX_CHECKS = 40;

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final List<X509Certificate> anchors;
    private final List<X509Certificate> intermediates;

    CertificationPaths(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        this.anchors =
                anchors.stream().filter(CertificationPaths::mayIssue).distinct().toList();
        this.intermediates = intermediates.stream()
                .filter(CertificationPaths::mayIssue)
                .distinct()
                .toList();
    }

    /** A path's common validity, both ends inclusive; never valid when {@code until} is before {@code from}. */
    record Window(Instant from, Instant until) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }

        boolean isEmpty() {
            return until.isBefore(from);
        }
    }

    /**
     * An acceptable path.
     *
     * @param window when it is valid
     * @param anchor the subject that it leads to
     * @param certificates those of it that can be revoked
     */
    record AcceptedPath(Window window, String anchor, List<PathCertificate> certificates) {}

    /**
     * What a chain leads to, whatever the time.
     *
     * @param accepted empty when there is no acceptable path
     * @param reachedAnchor whether signatures led to an anchor, acceptable or not
     */
    record Outcome(List<AcceptedPath> accepted, boolean reachedAnchor) {
        List<Window> windows() {
            return accepted.stream().map(AcceptedPath::window).toList();
        }
    }

    Outcome from(List<StiCertificate> chain) {
        List<List<X509Certificate>> found = new Search(chain).paths();
        List<AcceptedPath> accepted = found.stream()
                .flatMap(path -> accept(path).map(window -> accepted(window, path)).stream())
                .toList();
        return new Outcome(accepted, !found.isEmpty());
    }

    /** The window of a path, signing certificate first and anchor last; empty when RFC 5280 or RFC 9060 forbids it. */
    private static Optional<Window> accept(List<X509Certificate> path) {
        Window window = window(path);
        if (!SignatureAlgorithms.allAcceptable(path) || !scopesNest(path)) {
            return Optional.empty();
        }
        // With no common moment the validator has no date to check at; the path is refused as expired at every one.
        return window.isEmpty() || passesPkix(path, window.from()) ? Optional.of(window) : Optional.empty();
    }

    private static AcceptedPath accepted(Window window, List<X509Certificate> path) {
        String anchor = path.get(path.size() - 1).getSubjectX500Principal().getName();
        return new AcceptedPath(window, anchor, PathCertificate.of(path));
    }

    private static Window window(List<X509Certificate> path) {
        Instant from = path.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant until = path.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        return new Window(from, until);
    }

    private static boolean passesPkix(List<X509Certificate> path, Instant at) {
        try {
            X509Certificate anchor = path.get(path.size() - 1);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertPathChecker(new StirExtensionsChecker());
            CertificateFactory factory = CertificateFactory.getInstance("X.509", "SUN");
            CertPathValidator.getInstance("PKIX", "SUN")
                    .validate(factory.generateCertPath(path.subList(0, path.size() - 1)), parameters);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // The validator reports a broken rule only so; on hostile input it also throws what its parsers throw.
            return false;
        }
    }

    /** A CA's TNAuthList limits everything below it (RFC 8226 §9, RFC 9060 §4.1). */
    private static boolean scopesNest(List<X509Certificate> path) {
        TnAuthList limit = null;
        for (int i = path.size() - 1; i >= 0; i--) {
            StirExtensions read = StirExtensions.of(path.get(i));
            if (read.tnAuthListMalformed()) {
                return false;
            }
            TnAuthList own = read.tnAuthList();
            if (own != null && limit != null && !limit.encompasses(own)) {
                return false;
            }
            limit = own == null ? limit : own;
        }
        return true;
    }

    static boolean mayIssue(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    /** One depth-first search, bounded in length and in signature checks. */
    private final class Search {
        private final List<X509Certificate> candidates = new ArrayList<>();
        private final List<List<X509Certificate>> paths = new ArrayList<>();
        private final X509Certificate leaf;
        private int checks;

        Search(List<StiCertificate> chain) {
            leaf = chain.get(0).x509();
            chain.stream()
                    .skip(1)
                    .map(StiCertificate::x509)
                    .filter(CertificationPaths::mayIssue)
                    .forEach(candidates::add);
            intermediates.stream()
                    .filter(certificate -> !candidates.contains(certificate))
                    .forEach(candidates::add);
        }

        List<List<X509Certificate>> paths() {
            extend(List.of(leaf));
            return paths;
        }

        private void extend(List<X509Certificate> path) {
            X509Certificate last = path.get(path.size() - 1);
            for (X509Certificate anchor : anchors) {
                if (!path.contains(anchor) && issued(anchor, last)) {
                    paths.add(with(path, anchor));
                }
            }
            for (X509Certificate candidate : candidates) {
                boolean fits = path.size() < StiCertificate.MAX_CHAIN
                        && !path.contains(candidate)
                        && !anchors.contains(candidate);
                if (fits && issued(candidate, last)) {
                    extend(with(path, candidate));
                }
            }
        }

        private boolean issued(X509Certificate issuer, X509Certificate subject) {
            if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal()) || checks >= MAX_CHECKS) {
                return false;
            }
            checks++;
            try {
                subject.verify(issuer.getPublicKey(), BOUNCY_CASTLE);
                return true;
            } catch (GeneralSecurityException | RuntimeException e) {
                return false;
            }
        }
    }

    private static List<X509Certificate> with(List<X509Certificate> path, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(next);
        return List.copyOf(longer);
    }
}
