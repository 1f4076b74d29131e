package org.stirbridge.stir.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The root that an STI-PA's own signatures must lead to: a world apart from the STI-CAs' anchors and from the web's CAs, for
 * who can sign the list of CAs decides whom every call is believed. Immutable, thread-safe.
 */
public final class PinnedRoot {

    private final CertificationPaths paths;

    /** @param roots one, or two while it is replaced; what is no CA certificate pins nothing */
    public PinnedRoot(Collection<X509Certificate> roots) {
        this.paths = new CertificationPaths(roots, List.of());
    }

    /**
     * Why {@code chain}, the signing certificate first, does not speak for the STI-PA at {@code at}; empty when it does.
     * The path is checked after RFC 5280 §6.
     */
    public Optional<String> refusal(List<StiCertificate> chain, Instant at) {
        return refusalWhenever(chain).or(() -> refusalInTime(chain, at));
    }

    /** The same, time apart: for what was judged in its time. */
    public Optional<String> refusalWhenever(List<StiCertificate> chain) {
        if (chain.isEmpty() || chain.size() > StiCertificate.MAX_CHAIN) {
            return Optional.of("a chain has 1 to 6 certificates");
        }
        Optional<String> refusal = refusal(chain.get(0));
        if (refusal.isPresent()) {
            return refusal;
        }
        return paths.from(chain).windows().isEmpty()
                ? Optional.of("its signer's certificate does not lead to the pinned root")
                : Optional.empty();
    }

    /** What any signer must be, but with no TNAuthList: the certificate of a caller's provider must never sign for the STI-PA. */
    private static Optional<String> refusal(StiCertificate signer) {
        SigningRefusal refusal = signer.signingRefusal().orElse(null);
        if (refusal == SigningRefusal.NO_TN_AUTH_LIST) {
            return Optional.empty();
        }
        return Optional.of(
                refusal == null
                        ? "its signer's certificate is one that signs calls"
                        : "its signer's certificate may not sign: " + refusal);
    }

    private Optional<String> refusalInTime(List<StiCertificate> chain, Instant at) {
        boolean valid = paths.from(chain).windows().stream().anyMatch(window -> window.contains(at));
        return valid ? Optional.empty() : Optional.of("its signer's certificate is not valid now");
    }
}
