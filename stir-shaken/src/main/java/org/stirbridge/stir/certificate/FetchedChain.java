package org.stirbridge.stir.certificate;

import java.time.Duration;

/**
 * What one fetch brought.
 *
 * @param lookup the chain, or why there is none
 * @param maxAge what the publisher says about keeping it; zero when it says nothing
 */
record FetchedChain(CertificateLookup lookup, Duration maxAge) {

    static FetchedChain failed(CertificateLookup.Failure failure, String detail) {
        return new FetchedChain(new CertificateLookup.NotFound(failure, detail), Duration.ZERO);
    }
}
