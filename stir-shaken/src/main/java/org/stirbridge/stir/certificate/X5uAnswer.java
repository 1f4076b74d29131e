package org.stirbridge.stir.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one fetch brought, with what its publisher says beside the chain: for whoever looks at their own certificates.
 *
 * @param lookup the chain, or why there is none
 * @param contentType as its publisher wrote it, any text of any length; null: it says nothing, or there was no answer
 * @param sent by the publisher's clock when it answered ({@code Date} and {@code Age}); null: it says nothing
 */
public record X5uAnswer(
        CertificateLookup lookup,
        @Nullable String contentType,
        @Nullable Instant sent) {}
