package org.stirbridge.app;

import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;

/**
 * Fetches our own certificates once after the start, as those do whom we call. It tells the operator when the far end
 * will not find them, and it is practice: the first fetch of a cold JVM takes a second, which no inbound call shall pay.
 */
final class OwnCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificates.class);
    private static final int MOST = 5;

    /** A cold fetch may be cut at the time that a call allows: one more says whether the URL or the cold was at fault. */
    private static final int ATTEMPTS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private OwnCertificates() {}

    /** Looks in a thread of its own and returns at once; the outcome stands in the log. */
    static void look(CertificateSource source, Set<String> x5us) {
        Thread thread = new Thread(() -> lookAt(source, x5us), "stirbridge-own-certificates");
        thread.setDaemon(true);
        thread.start();
    }

    private static void lookAt(CertificateSource source, Set<String> x5us) {
        try {
            x5us.stream().limit(MOST).forEach(x5u -> look(source, x5u));
        } catch (RuntimeException e) {
            LOG.debug("The look at our own certificates ended early, as at a stop: {}", e.toString());
        }
    }

    private static void look(CertificateSource source, String x5u) {
        String detail = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!(source.find(x5u, Deadline.after(PATIENCE)) instanceof CertificateLookup.NotFound missing)) {
                LOG.info("Our own certificate answers at {}", x5u);
                return;
            }
            detail = missing.detail();
        }
        LOG.warn("Our own certificate cannot be fetched from here, and perhaps by nobody: {} ({})", x5u, detail);
    }
}
