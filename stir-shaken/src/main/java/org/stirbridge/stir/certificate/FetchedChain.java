package org.stirbridge.stir.certificate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one fetch brought.
 *
 * @param lookup the chain, or why there is none
 * @param maxAge what the publisher says about keeping it; zero when it says nothing
 * @param contentType as the publisher wrote it; null: not at all
 * @param sent by the publisher's clock; null: it does not say
 */
record FetchedChain(
        CertificateLookup lookup,
        Duration maxAge,
        @Nullable String contentType,
        @Nullable Instant sent) {

    /** Without a word of the publisher beside the chain. */
    FetchedChain(CertificateLookup lookup, Duration maxAge) {
        this(lookup, maxAge, null, null);
    }

    static FetchedChain failed(CertificateLookup.Failure failure, String detail) {
        return new FetchedChain(new CertificateLookup.NotFound(failure, detail), Duration.ZERO);
    }

    FetchedChain saying(@Nullable String type, @Nullable Instant at) {
        return new FetchedChain(lookup, maxAge, type, at);
    }

    X5uAnswer answer() {
        return new X5uAnswer(lookup, contentType, sent);
    }
}
