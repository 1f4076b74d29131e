package org.stirbridge.stir.certificate;

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
}
