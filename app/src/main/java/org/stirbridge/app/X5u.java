package org.stirbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.stirbridge.app.metrics.CertificateMeters;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.config.KeptCertificateSettings;
import org.stirbridge.stir.certificate.CacheListener;
import org.stirbridge.stir.certificate.CertificateCache;
import org.stirbridge.stir.certificate.CertificateStore;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;

/** From the words of the configuration to fetcher and cache. */
final class X5u {

    /** At once to one host name; with fewer than this in all, the field is stopped by its range. */
    private static final int PER_HOST = 8;

    private X5u() {}

    static X5uSettings settings(org.stirbridge.bridge.config.X5uSettings configured) throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        List<X509Certificate> webCas = new ArrayList<>();
        configured.webCa().forEach(file -> webCas.addAll(certificates("x5u.web_ca", file, "web CAs", problems)));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
        return new X5uSettings(
                new X5uSettings.Hosts(
                        configured.hosts(), Set.copyOf(configured.allow()), Set.copyOf(configured.deny())),
                webCas,
                new X5uSettings.Fetching(configured.timeout(), configured.maxFetches(), PER_HOST),
                keeping(configured.kept()));
    }

    private static X5uSettings.Keeping keeping(KeptCertificateSettings kept) {
        return new X5uSettings.Keeping(kept.entries(), kept.atLeast(), kept.atMost(), kept.failures());
    }

    /** The cache with its folder {@code certificates} and its meters; all that must end at the stop is in {@code closing}. */
    static CertificateCache cache(
            Path dataDirectory,
            X5uFetcher fetcher,
            X5uSettings settings,
            Metrics metrics,
            InstantSource clock,
            Closing closing) {
        CacheListener meters = new CertificateMeters(metrics);
        CertificateStore store = closing.add(new CertificateStore(
                dataDirectory.resolve("certificates"), settings.keeping().entries(), meters));
        CertificateCache cache = closing.add(new CertificateCache(fetcher, settings, clock, meters, store));
        metrics.gauge("stirbridge.x5u.entries", "Certificate chains and failures in memory", cache::size);
        metrics.gauge("stirbridge.x5u.proven", "Of these, chains with which calls have passed", cache::provenSize);
        return cache;
    }

    /** @param whose for the problem, such as {@code web CAs} */
    static List<X509Certificate> certificates(String setting, Path file, String whose, List<String> problems) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<?> read = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (read.isEmpty()) {
                problems.add(setting + ": " + file + " holds no certificate; give a PEM file of " + whose);
            }
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException | CertificateException e) {
            problems.add(setting + ": " + file + " cannot be read as certificates; give a PEM file of " + whose);
            return List.of();
        }
    }
}
