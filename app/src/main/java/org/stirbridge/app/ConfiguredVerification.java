package org.stirbridge.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.KeptRevocationLists;

/** Whom the bridge of a configuration believes, and how it asks for certificates: for one look beside the running bridge. */
public final class ConfiguredVerification implements AutoCloseable {

    private final Closing closing = new Closing();
    private final CertificateStock stock;
    private final X5uSettings x5u;
    private final TrustAnchors anchors;

    /**
     * Reads tables, files and the copies of the STI-PA's documents and of revocation lists, as they are; changes none of
     * them and asks no network.
     *
     * @throws ConfigurationProblems when the configuration names something that cannot be used
     * @throws IOException when the tables cannot be read
     */
    public static ConfiguredVerification open(BridgeConfiguration configuration, InstantSource clock)
            throws ConfigurationProblems, IOException {
        return new ConfiguredVerification(configuration, clock);
    }

    private ConfiguredVerification(BridgeConfiguration configuration, InstantSource clock)
            throws ConfigurationProblems, IOException {
        try {
            x5u = X5u.settings(configuration.x5u());
            stock = new CertificateStock(
                    Es256.choose(), clock, configuration.directory(), configuration.trustAnchors());
            readTables(configuration, clock);
            Metrics metrics = closing.add(new Metrics());
            X5uFetcher fetcher = closing.add(new X5uFetcher(x5u));
            TrustedCas.list(configuration, x5u, fetcher, stock, metrics, clock).ifPresent(KeptDocument::loadCopy);
            KeptRevocationLists lists = Revocation.lists(configuration, metrics, clock);
            lists.loadCopies();
            anchors = stock.anchors()
                    .checking(lists::current, configuration.revocation().missing());
        } catch (IOException | ConfigurationProblems | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private void readTables(BridgeConfiguration configuration, InstantSource clock) throws IOException {
        Optional<Database> database = Tables.openAsTheyAre(configuration);
        if (database.isPresent()) {
            closing.add(database.get());
            if (!closing.add(new TableWatch(database.get(), clock, List.of(stock)))
                    .check()) {
                throw new IOException("database: the trust anchors of the tables cannot be read");
            }
        }
    }

    /** The anchors of tables and files and those of the STI-PA's list on disk, with the revocation lists on disk. */
    public TrustAnchors anchors() {
        return anchors;
    }

    /** Whether there is anybody to believe. */
    public boolean hasAnchors() {
        return stock.hasAnchors();
    }

    public X5uSettings x5u() {
        return x5u;
    }

    @Override
    public void close() {
        closing.close();
    }
}
