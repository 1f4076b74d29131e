package org.stirbridge.stir.certificate;

import java.util.Optional;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/** Where the certificates of far-end tokens come from: the cache over https, or a set of files for recorded calls. Thread-safe. */
@FunctionalInterface
public interface CertificateSource {

    /**
     * The chain published at {@code x5u}.
     *
     * @param x5u the token's own text, hostile; the source applies the URL rules before anything is asked
     * @param deadline never exceeded
     */
    CertificateLookup find(String x5u, Deadline deadline);

    /**
     * What has taken the place of {@code doubted}, a chain from {@link #find} with which a token was refused: its
     * publisher may have rolled the key over at the same URL. A source that keeps nothing has nothing newer.
     *
     * @param deadline never exceeded
     * @return empty when the same chain is still there, when it is too young to doubt, or when that was asked just now
     */
    default Optional<Found> findNewer(String x5u, Found doubted, Deadline deadline) {
        return Optional.empty();
    }

    /**
     * A token passed every check with the chain from {@code x5u}: the URL is a real signer's, not one that somebody made
     * up. Only a signer can bring this about, as the URL is part of what is signed.
     */
    default void proved(String x5u) {}
}
