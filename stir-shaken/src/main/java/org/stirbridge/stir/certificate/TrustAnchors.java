package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.RevocationStatus;
import org.stirbridge.stir.revocation.RevocationStatus.Good;
import org.stirbridge.stir.revocation.RevocationStatus.Unknown;

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
    private final Supplier<RevocationLists> lists;
    private final MissingList missing;

    /**
     * What a chain led to, by its bytes. Everything but time and revocation is a function of the bytes and of the
     * anchors, and costs a millisecond per signature on JDK 17; those two are looked at in each call.
     */
    private final Cache<String, CertificationPaths.Outcome> known;

    private TrustAnchors(
            CertificationPaths paths,
            Supplier<RevocationLists> lists,
            MissingList missing,
            Cache<String, CertificationPaths.Outcome> known) {
        this.paths = paths;
        this.lists = lists;
        this.missing = missing;
        this.known = known;
    }

    /**
     * @param anchors the roots; one that is no CA certificate anchors nothing
     * @param intermediates CA certificates that publishers leave out of their chains
     */
    public static TrustAnchors of(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        return new TrustAnchors(
                new CertificationPaths(anchors, intermediates),
                () -> RevocationLists.NONE,
                MissingList.ACCEPT,
                Caffeine.newBuilder().maximumSize(REMEMBERED_CHAINS).build());
    }

    /**
     * The same anchors, with revocation looked at.
     *
     * @param current the lists in force; asked in each call, so that new ones count at once
     * @param whenMissing what a certificate counts as that no current list covers
     */
    public TrustAnchors checking(Supplier<RevocationLists> current, MissingList whenMissing) {
        return new TrustAnchors(paths, current, whenMissing, known);
    }

    /**
     * Whether {@code chain} leads from its first certificate, which must be one that may sign PASSporTs, to an anchor,
     * with every certificate of the path, the anchor included, valid at {@code at} (RFC 5280 §6). The rest of the chain
     * may be in any order, incomplete, or hold more than is needed.
     *
     * @param now the time of the verification, by which lists are current and entries count: a revocation between the
     *     token's time and now is news that counts
     */
    public PathResult validate(List<StiCertificate> chain, Instant at, Instant now) {
        if (chain.isEmpty() || chain.size() > StiCertificate.MAX_CHAIN) {
            return new PathResult.Refused(Refusal.CERTIFICATE_UNTRUSTED, "a chain has 1 to 6 certificates");
        }
        StiCertificate leaf = chain.get(0);
        if (leaf.signingRefusal().isPresent()) {
            return new PathResult.Refused(
                    Refusal.CERTIFICATE_PROFILE, leaf.signingRefusal().get().name());
        }
        return judge(known.get(key(chain), ignored -> paths.from(chain)), at, now);
    }

    private PathResult judge(CertificationPaths.Outcome outcome, Instant at, Instant now) {
        List<Judged> valid = outcome.accepted().stream()
                .filter(path -> path.window().contains(at))
                .map(path -> new Judged(path.anchor(), lists.get().check(path.certificates(), now)))
                .toList();
        if (!valid.isEmpty()) {
            return judge(valid);
        }
        if (!outcome.accepted().isEmpty()) {
            return EXPIRED;
        }
        return outcome.reachedAnchor() ? WRONG_PATH : UNTRUSTED;
    }

    /** One path is enough: whoever is revoked below one CA may be in good standing below another. */
    private PathResult judge(List<Judged> valid) {
        Optional<Judged> good = first(valid, Good.class);
        Optional<Judged> unknown = first(valid, Unknown.class);
        if (good.isPresent() || (unknown.isPresent() && missing == MissingList.ACCEPT)) {
            Judged path = good.or(() -> unknown).orElseThrow();
            return new PathResult.Trusted(path.anchor(), path.status());
        }
        return unknown.map(path -> refused(Refusal.REVOCATION_UNKNOWN, path.status()))
                .orElseGet(
                        () -> refused(Refusal.CERTIFICATE_REVOKED, valid.get(0).status()));
    }

    private record Judged(String anchor, RevocationStatus status) {}

    private static Optional<Judged> first(List<Judged> valid, Class<?> kind) {
        return valid.stream().filter(path -> kind.isInstance(path.status())).findFirst();
    }

    private static PathResult refused(Refusal refusal, RevocationStatus status) {
        return new PathResult.Refused(refusal, status.text());
    }

    private static String key(List<StiCertificate> chain) {
        return chain.stream().map(StiCertificate::fingerprint).collect(Collectors.joining());
    }

    /** The answer of {@link #validate}: a closed list. */
    public sealed interface PathResult {
        /**
         * @param anchor the subject of the anchor that the path leads to
         * @param revocation good, or unknown where that is accepted
         */
        record Trusted(String anchor, RevocationStatus revocation) implements PathResult {}

        /** @param detail one printable ASCII line for a person */
        record Refused(Refusal refusal, String detail) implements PathResult {}
    }

    /** Why a chain is not accepted; the names are those of the verification's outcome. */
    public enum Refusal {
        CERTIFICATE_UNTRUSTED,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_PROFILE,
        CERTIFICATE_REVOKED,
        REVOCATION_UNKNOWN
    }
}
