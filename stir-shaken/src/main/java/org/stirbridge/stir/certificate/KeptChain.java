package org.stirbridge.stir.certificate;

import java.time.Duration;
import java.time.Instant;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/**
 * What the cache keeps for one URL: a chain, or why there is none.
 *
 * @param fetched when its publisher was asked
 * @param refresh from when on it is fetched anew behind the calls that it still serves
 * @param end when it is forgotten
 */
record KeptChain(X5uRules.Allowed x5u, CertificateLookup lookup, Instant fetched, Instant refresh, Instant end) {

    String url() {
        return x5u.url();
    }

    boolean isFound() {
        return lookup instanceof Found;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(refresh);
    }

    Duration age(Instant now) {
        return Duration.between(fetched, now);
    }

    /** The same until the same end, with another attempt at {@code next}. */
    KeptChain dueAgain(Instant next) {
        return new KeptChain(x5u, lookup, fetched, next, end);
    }

    int bytes() {
        int certificates = lookup instanceof Found found
                ? found.chain().stream().mapToInt(StiCertificate::encodedLength).sum()
                : 0;
        return x5u.url().length() + certificates;
    }
}
