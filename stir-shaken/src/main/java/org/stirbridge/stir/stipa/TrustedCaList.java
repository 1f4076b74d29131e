package org.stirbridge.stir.stipa;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stirbridge.stir.certificate.StiCertificate;

/** The STI-CAs that an STI-PA says are to be believed (ATIS-1000084), as its signature was found good. Immutable, thread-safe. */
public final class TrustedCaList {

    private final CompactJws jws;
    private final List<StiCertificate> signer;
    private final long sequence;
    private final Instant expires;
    private final Set<X509Certificate> cas;
    private final List<String> leftOut;

    TrustedCaList(CompactJws jws, List<StiCertificate> signer, ListPayload payload, ListedCas listed) {
        this.jws = jws;
        this.signer = List.copyOf(signer);
        this.sequence = payload.sequence();
        this.expires = payload.expires();
        this.cas = Collections.unmodifiableSet(new LinkedHashSet<>(listed.cas()));
        this.leftOut = List.copyOf(listed.leftOut());
    }

    /** The STI-PA's count of its lists; of two lists the one with the higher count is the newer. */
    public long sequence() {
        return sequence;
    }

    /** When the STI-PA says that a newer list must be had. */
    public Instant expires() {
        return expires;
    }

    /** The CAs, at least one, in the list's order. */
    public Set<X509Certificate> cas() {
        return cas;
    }

    /** A line for each entry that cannot be an anchor, with its place in the list and why. */
    public List<String> leftOut() {
        return leftOut;
    }

    CompactJws jws() {
        return jws;
    }

    /** Who signed, the signing certificate first. */
    List<StiCertificate> signer() {
        return signer;
    }
}
