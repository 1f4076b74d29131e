package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The roots (and known intermediates) that SHAKEN certificates must chain to; kept apart from the web's CAs. Immutable, thread-safe. */
public final class TrustAnchors {

    /** A year of a large network's signers; an entry is a few hundred bytes. */
    private static final int REMEMBERED_CHAINS = 10_000;

    private static final PathResult UNTRUSTED =
            new PathResult.Refused(Refusal.CERTIFICATE_UNTRUSTED, "no path to a trust anchor");
    private static final PathResult EXPIRED =
            new PathResult.Refused(Refusal.CERTIFICATE_EXPIRED, "a certificate of the path is not valid at that time");
    private static final PathResult WRONG_PATH = new PathResult.Refused(
            Refusal.CERTIFICATE_UNTRUSTED, "a CA of the path may not stand above this certificate");

    private final CertificationPaths paths;

    /**
     * What a chain led to, by its bytes. Everything but time is a function of the bytes and of the anchors, and costs a
     * millisecond per signature on JDK 17; time is looked at in each call.
     */
    private final Cache<String, CertificationPaths.Outcome> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED_CHAINS).build();

    private TrustAnchors(CertificationPaths paths) {
        this.paths = paths;
    }

    /**
     * @param anchors the roots; one that is no CA certificate anchors nothing
     * @param intermediates CA certificates that publishers leave out of their chains
     */
    public static TrustAnchors of(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        return new TrustAnchors(new CertificationPaths(anchors, intermediates));
    }

    /**
     * Whether {@code chain} leads from its first certificate, which must be one that may sign PASSporTs, to an anchor,
     * with every certificate of the path, the anchor included, valid at {@code at} (RFC 5280 §6). The rest of the chain
     * may be in any order, incomplete, or hold more than is needed. Revocation is not looked at.
     */
    public PathResult validate(List<StiCertificate> chain, Instant at) {
        if (chain.isEmpty() || chain.size() > StiCertificate.MAX_CHAIN) {
            return new PathResult.Refused(Refusal.CERTIFICATE_UNTRUSTED, "a chain has 1 to 6 certificates");
        }
        StiCertificate leaf = chain.get(0);
        if (leaf.signingRefusal().isPresent()) {
            return new PathResult.Refused(
                    Refusal.CERTIFICATE_PROFILE, leaf.signingRefusal().get().name());
        }
        return judge(known.get(key(chain), ignored -> paths.from(chain)), at);
    }

    private static PathResult judge(CertificationPaths.Outcome outcome, Instant at) {
        if (outcome.windows().stream().anyMatch(window -> window.contains(at))) {
            return new PathResult.Trusted();
        }
        if (!outcome.windows().isEmpty()) {
            return EXPIRED;
        }
        return outcome.reachedAnchor() ? WRONG_PATH : UNTRUSTED;
    }

    private static String key(List<StiCertificate> chain) {
        return chain.stream().map(StiCertificate::fingerprint).collect(Collectors.joining());
    }

    /** The answer of {@link #validate}: a closed list. */
    public sealed interface PathResult {
        record Trusted() implements PathResult {}

        /** @param detail one printable ASCII line for a person */
        record Refused(Refusal refusal, String detail) implements PathResult {}
    }

    /** Why a chain is not accepted; the names are those of the verification's outcome. */
    public enum Refusal {
        CERTIFICATE_UNTRUSTED,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_PROFILE,
        CERTIFICATE_REVOKED
    }
}
