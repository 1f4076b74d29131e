package org.stirbridge.app;

import java.nio.file.Path;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.stir.certificate.CertificateCache;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;

/** What fetches the certificates of far ends, and what keeps them. */
record FarCertificates(X5uFetcher fetcher, CertificateCache cache) {

    static FarCertificates open(Path dataDirectory, X5uSettings settings, Standing standing, Closing closing) {
        Metrics metrics = standing.metrics.until(closing::add);
        X5uFetcher fetcher = closing.add(new X5uFetcher(settings));
        return new FarCertificates(
                fetcher, X5u.cache(dataDirectory, fetcher, settings, metrics, standing.clock, closing));
    }
}
