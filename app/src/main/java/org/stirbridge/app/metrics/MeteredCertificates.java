package org.stirbridge.app.metrics;

import java.time.Duration;
import java.util.Optional;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;

/** Counts and times what calls wait for certificates: short waits are hits of the cache, long ones are fetches. */
public final class MeteredCertificates implements CertificateSource {

    private final CertificateSource certificates;
    private final Metrics metrics;

    public MeteredCertificates(CertificateSource certificates, Metrics metrics) {
        this.certificates = certificates;
        this.metrics = metrics;
    }

    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        long start = System.nanoTime();
        CertificateLookup lookup = certificates.find(x5u, deadline);
        metrics.countLookup(outcome(lookup), Duration.ofNanos(System.nanoTime() - start));
        return lookup;
    }

    @Override
    public Optional<CertificateLookup.Found> findNewer(String x5u, CertificateLookup.Found doubted, Deadline deadline) {
        return certificates.findNewer(x5u, doubted, deadline);
    }

    @Override
    public void proved(String x5u) {
        certificates.proved(x5u);
    }

    private static String outcome(CertificateLookup lookup) {
        return lookup instanceof CertificateLookup.NotFound missing
                ? missing.failure().name()
                : "FOUND";
    }
}
