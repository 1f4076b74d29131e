package org.stirbridge.stir.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/**
 * How long answers are kept, and when they are fetched anew (ATIS-1000074 §5.3.1: a day when the publisher wishes less or
 * says nothing). A publisher may lengthen the day up to a limit, and the end of a certificate shortens everything.
 */
final class Lifetimes {

    /** A chain is fetched anew in the last tenth of its life, and this long before its end at least. */
    private static final Duration LEAST_LEAD = Duration.ofMinutes(5);

    /** A publisher that is about to lose its certificate has a new one soon: it is asked each hour of the last day. */
    private static final Duration LAST_DAY = Duration.ofHours(24);

    private static final Duration EACH_HOUR = Duration.ofHours(1);

    /** Whatever else is said, a publisher is not asked more often. */
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final X5uSettings.Keeping limits;

    Lifetimes(X5uSettings.Keeping limits) {
        this.limits = limits;
    }

    /** Whether it is a chain that can be kept as one: an expired one is as short-lived as a failure. */
    static boolean isGood(FetchedChain fetched, Instant now) {
        return fetched.lookup() instanceof Found found
                && notAfter(found.chain().get(0)).isAfter(now);
    }

    KeptChain of(X5uRules.Allowed x5u, FetchedChain fetched, Instant now) {
        if (!isGood(fetched, now)) {
            return new KeptChain(x5u, fetched.lookup(), now, Instant.MAX, now.plus(limits.failures()));
        }
        Duration wished = least(greatest(limits.least(), fetched.maxAge()), limits.most());
        return living(x5u, (Found) fetched.lookup(), now, now.plus(wished), now);
    }

    /** What was kept before a restart; its end may only come nearer. */
    KeptChain restored(X5uRules.Allowed x5u, Found found, Instant fetched, Instant end, Instant now) {
        return living(x5u, found, fetched, earlier(end, now.plus(limits.most())), now);
    }

    private static KeptChain living(X5uRules.Allowed x5u, Found found, Instant fetched, Instant wished, Instant now) {
        Instant notAfter = firstNotAfter(found.chain(), now);
        Instant end = earlier(wished, notAfter);
        Duration lead = greatest(Duration.between(fetched, end).dividedBy(10), LEAST_LEAD);
        Instant lastDay = later(notAfter.minus(LAST_DAY), fetched.plus(EACH_HOUR));
        Instant refresh = later(earlier(end.minus(lead), lastDay), fetched.plus(LEAST_PAUSE));
        return new KeptChain(x5u, found, fetched, refresh, end);
    }

    /** The kept chain goes on until its own end though its publisher did not give it again. */
    static KeptChain afterFailure(KeptChain kept, Instant now) {
        return kept.dueAgain(now.plus(AFTER_FAILURE));
    }

    /**
     * The first end among the certificates that are still valid: with a CA's end the path breaks as with the leaf's. What
     * has expired already is left out, as publishers leave old roots in the file and no path leads over them.
     */
    private static Instant firstNotAfter(List<StiCertificate> chain, Instant now) {
        return chain.stream()
                .map(Lifetimes::notAfter)
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now);
    }

    private static Instant notAfter(StiCertificate certificate) {
        return certificate.x509().getNotAfter().toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration greatest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
