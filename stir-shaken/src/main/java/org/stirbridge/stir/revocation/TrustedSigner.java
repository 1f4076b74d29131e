package org.stirbridge.stir.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One whose lists count for certificates of other issuers too: a configured signer for every path, one with a path of his
 * own for those that lead to the same trust anchor (RFC 5280 §6.3.3 step (f)). Immutable, thread-safe.
 */
public final class TrustedSigner {

    private final ListSigner signer;
    private final @Nullable ListSigner anchor;
    private final Instant from;
    private final Instant until;

    private TrustedSigner(ListSigner signer, @Nullable ListSigner anchor, Instant from, Instant until) {
        this.signer = signer;
        this.anchor = anchor;
        this.from = from;
        this.until = until;
    }

    /** The operator's word: the STI-PA's signer, which leads to no CA. */
    static TrustedSigner configured(X509Certificate certificate) {
        ListSigner signer = ListSigner.of(certificate);
        return new TrustedSigner(signer, null, signer.notBefore(), signer.notAfter());
    }

    /** A trust anchor, for the paths that lead to it. */
    public static TrustedSigner anchor(X509Certificate anchor) {
        ListSigner signer = ListSigner.of(anchor);
        return new TrustedSigner(signer, signer, signer.notBefore(), signer.notAfter());
    }

    /**
     * One that stands below a trust anchor.
     *
     * @param path the accepted path of {@code certificate}, not empty
     * @param from when that path is valid, to {@code until}, both inclusive
     */
    public static TrustedSigner below(
            X509Certificate certificate, List<PathCertificate> path, Instant from, Instant until) {
        ListSigner anchor = path.get(path.size() - 1).issuedBy();
        return new TrustedSigner(ListSigner.of(certificate), anchor, from, until);
    }

    boolean signed(RevocationList list) {
        return signer.signed(list);
    }

    /**
     * Whether a list that this one signed counts for a path to {@code pathAnchor}: it does not when the signer's own path
     * was valid neither then nor is now.
     */
    boolean speaksFor(@Nullable ListSigner pathAnchor, RevocationList list, Instant now) {
        return anchor == null || (anchor.isSameEntity(pathAnchor) && (validAt(now) || validAt(list.thisUpdate())));
    }

    boolean validAt(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }
}
