package org.stirbridge.stir.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The roots (and known intermediates) that SHAKEN certificates must chain to; kept apart from the web's CAs. Immutable, thread-safe. */
public final class TrustAnchors {

    private TrustAnchors() {}

    public static TrustAnchors of(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        return new TrustAnchors();
    }

    /** Whether {@code chain} (signing certificate first) leads to an anchor with every certificate valid at {@code at} (RFC 5280 §6). */
    public PathResult validate(List<StiCertificate> chain, Instant at) {
        throw new IllegalStateException("contract only");
    }

    public sealed interface PathResult {
        record Trusted() implements PathResult {}

        record Refused(Refusal refusal, String detail) implements PathResult {}
    }

    public enum Refusal {
        CERTIFICATE_UNTRUSTED,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_PROFILE,
        CERTIFICATE_REVOKED
    }
}
