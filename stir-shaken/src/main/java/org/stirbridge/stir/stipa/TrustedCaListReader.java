package org.stirbridge.stir.stipa;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.PinnedRoot;
import org.stirbridge.stir.certificate.StiCertificate;

/**
 * Judges a trusted CA list: who signed it leads to the pinned root, the signature is good, its time is not over, and its
 * sequence does not go back (ATIS-1000084). Thread-safe.
 */
public final class TrustedCaListReader implements DocumentReader<TrustedCaList> {

    /** A list of 500 CAs is half of this; the rest is for the answer around it and for the kept copy's chain. */
    public static final int MAX_BYTES = CompactJws.MAX_LENGTH + 128 * 1024;

    private static final Duration FOREWARNING = Duration.ofDays(7);

    private final ListSigner signers;
    private final InstantSource clock;

    /**
     * @param roots the STI-PA's own, from the operator
     * @param x5u where the signer's chain comes from when the list does not carry it
     */
    public TrustedCaListReader(Collection<X509Certificate> roots, CertificateSource x5u, InstantSource clock) {
        this.signers = new ListSigner(new PinnedRoot(roots), x5u);
        this.clock = clock;
    }

    @Override
    public TrustedCaList read(byte[] bytes, @Nullable TrustedCaList inForce) throws RefusedDocumentException {
        CompactJws jws = CompactJws.read(ListEnvelope.token(bytes));
        ListPayload payload = ListPayload.read(jws.payload());
        Instant now = clock.instant();
        if (!payload.expires().isAfter(now)) {
            throw new RefusedDocumentException("its time was over at " + payload.expires());
        }
        List<StiCertificate> signer = signers.published(jws.header(), now);
        jws.verify(signer.get(0).publicKey(), now);
        return inOrder(new TrustedCaList(jws, signer, payload, ListedCas.read(payload.entries())), inForce);
    }

    /** A list that was good in its time is better than none: calls cannot wait for the STI-PA to publish another. */
    @Override
    public TrustedCaList readKept(byte[] bytes) throws RefusedDocumentException {
        KeptList kept = KeptList.read(bytes);
        CompactJws jws = CompactJws.read(kept.token());
        ListPayload payload = ListPayload.read(jws.payload());
        signers.checkKept(kept.signer());
        Instant lastSecond = payload.expires().minusSeconds(1);
        Instant now = clock.instant();
        jws.verify(kept.signer().get(0).publicKey(), lastSecond.isBefore(now) ? lastSecond : now);
        return new TrustedCaList(jws, kept.signer(), payload, ListedCas.read(payload.entries()));
    }

    @Override
    public byte[] toKeep(byte[] bytes, TrustedCaList document) {
        return new KeptList(document.jws().token(), document.signer()).bytes();
    }

    @Override
    public Optional<String> concern(TrustedCaList document) {
        Instant now = clock.instant();
        if (!document.expires().isAfter(now)) {
            return Optional.of("the list in force is still used though its time was over at " + document.expires());
        }
        return document.expires().isAfter(now.plus(FOREWARNING))
                ? Optional.empty()
                : Optional.of("the time of the list in force is over at " + document.expires()
                        + " and no newer one has come");
    }

    /** An older list, rightly signed in its day, would bring back a CA that has been put out. */
    private static TrustedCaList inOrder(TrustedCaList next, @Nullable TrustedCaList inForce)
            throws RefusedDocumentException {
        if (inForce == null || next.sequence() > inForce.sequence()) {
            return next;
        }
        if (next.sequence() < inForce.sequence()) {
            throw new RefusedDocumentException(
                    "its sequence " + next.sequence() + " goes back behind " + inForce.sequence());
        }
        if (!next.cas().equals(inForce.cas())) {
            throw new RefusedDocumentException("its sequence " + next.sequence() + " is in force with other CAs");
        }
        return next.expires().isAfter(inForce.expires()) ? next : inForce;
    }
}
