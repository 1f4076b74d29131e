package org.stirbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.KeptRevocationLists;
import org.stirbridge.stir.stipa.TrustedCaList;

/**
 * The parts of a bridge one by one, for a look beside the running bridge: a part that cannot be had leaves the others. No
 * part writes anything. Thread-safe; each call makes a new part, all of which end with this.
 */
public final class ConfiguredSite implements AutoCloseable {

    /** What {@link X5uSettings.Fetching} takes. */
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(10);

    private final Closing closing = new Closing();
    private final BridgeConfiguration configuration;
    private final InstantSource clock;

    public ConfiguredSite(BridgeConfiguration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * The tables, where they are those of this program; empty when they are the embedded ones and were never made.
     *
     * @throws IOException when they cannot be reached, or do not do; the message says it to an admin
     */
    public Optional<Database> database() throws IOException {
        Optional<Database> database = Tables.openAsTheyAre(configuration);
        database.ifPresent(closing::add);
        return database;
    }

    /** The anchors of the files of the configuration, and no certificates yet. */
    public CertificateStock stock() {
        return new CertificateStock(
                Es256.choose(),
                clock,
                configuration.directory(),
                configuration.trustAnchors(),
                configuration.certificates());
    }

    /**
     * Adds to {@code stock} what is in the tables.
     *
     * @throws IOException when they cannot be read
     */
    public void read(Database database, CertificateStock stock) throws IOException {
        if (!closing.add(new TableWatch(database, clock, List.of(stock))).check()) {
            throw new IOException("database: the tables of certificates cannot be read");
        }
    }

    /**
     * What fetches certificates as the bridge does, but for its patience.
     *
     * @throws ConfigurationProblems when a web CA cannot be used
     */
    public X5uFetcher fetcher(Duration patience) throws ConfigurationProblems {
        X5uSettings settings = X5u.settings(configuration.x5u());
        Duration allowed = patience.compareTo(LONGEST_FETCH) < 0 ? patience : LONGEST_FETCH;
        return closing.add(new X5uFetcher(settings.with(settings.fetching().withTimeout(allowed))));
    }

    /**
     * The STI-PA's list as its copy on disk has it, if the configuration names one; its CAs are in {@code stock} then.
     *
     * @throws ConfigurationProblems when its root cannot be used
     */
    public Optional<KeptDocument<TrustedCaList>> trustedCas(CertificateStock stock) throws ConfigurationProblems {
        X5uSettings settings = X5u.settings(configuration.x5u());
        Optional<KeptDocument<TrustedCaList>> list = TrustedCas.list(
                configuration, settings, closing.add(new X5uFetcher(settings)), stock, metrics(), clock);
        list.ifPresent(KeptDocument::loadCopy);
        return list;
    }

    /**
     * The revocation lists as their copies on disk have them.
     *
     * @throws ConfigurationProblems when the certificate of a signer cannot be used
     */
    public KeptRevocationLists revocationLists() throws ConfigurationProblems {
        KeptRevocationLists lists = Revocation.lists(configuration, metrics(), clock);
        lists.loadCopies();
        return lists;
    }

    private Metrics metrics() {
        return closing.add(new Metrics());
    }

    @Override
    public void close() {
        closing.close();
    }
}
