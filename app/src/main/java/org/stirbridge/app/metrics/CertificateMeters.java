package org.stirbridge.app.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.stir.certificate.CacheListener;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

/** What the certificate cache does, as counters; what an operator can mend stands in the log too. */
public final class CertificateMeters implements CacheListener {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateMeters.class);

    private final Metrics metrics;

    public CertificateMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void used(Use use) {
        metrics.increment("stirbridge.x5u.cache", "What calls found in the certificate cache", "use", use.name());
    }

    @Override
    public void fetched(Cause cause, CertificateLookup outcome, boolean turnedAway) {
        metrics.increment(
                "stirbridge.x5u.fetches",
                "Certificate fetches that ended, by why they were made and what came out",
                "cause",
                cause.name(),
                "outcome",
                turnedAway ? "TURNED_AWAY" : word(outcome));
        if (outcome instanceof Found found) {
            found.warnings().forEach(this::warned);
        }
    }

    private void warned(CertificateLookup.Warning warning) {
        metrics.increment(
                "stirbridge.x5u.warnings", "Departures of publishers that calls pass with", "warning", warning.name());
    }

    private static String word(CertificateLookup outcome) {
        return outcome instanceof NotFound missing ? missing.failure().name() : "FOUND";
    }

    @Override
    public void faulted(RuntimeException fault) {
        metrics.increment("stirbridge.x5u.faults", "Faults of this program while fetching");
        LOG.error("A certificate fetch ended with a fault", fault);
    }

    @Override
    public void storeProblem(String detail) {
        metrics.increment("stirbridge.x5u.disk.problems", "Certificates that could not be saved or read again");
        LOG.warn("data_directory/certificates: {}", detail);
    }
}
