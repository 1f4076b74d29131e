package org.stirbridge.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.CallThreads;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.stir.passport.Es256;

/** The parts of a bridge that live as long as its process, whatever is reloaded. */
final class Standing implements AutoCloseable {

    final InstantSource clock;
    final Es256 es256;
    final Metrics metrics;
    final DidDirectorySource directory;
    final CertificateStock stock;
    final TableWatch watch;
    final StockWatch stockWatch;
    final DecisionListener listeners;
    final ExecutorService deciding;
    private final Closing closing = new Closing();

    /** @throws IOException when the tables cannot be reached */
    Standing(BridgeConfiguration configuration, InstantSource clock, DecisionListener listener) throws IOException {
        this.clock = clock;
        try {
            // Beside the tables: both take some tenths of a second of a start.
            CompletableFuture<Es256> choice = CompletableFuture.supplyAsync(Es256::choose);
            metrics = closing.add(new Metrics());
            Database database = closing.add(Tables.open(configuration));
            directory = new DidDirectorySource(clock);
            es256 = chosen(choice);
            stock = new CertificateStock(
                    es256,
                    clock,
                    configuration.directory(),
                    configuration.trustAnchors(),
                    configuration.certificates());
            watch = closing.add(Tables.watch(configuration, database, clock, List.of(directory, stock)));
            watch.start();
            stockWatch = new StockWatch(stock, metrics, clock, closing.timer("certificate-files"));
            stockWatch.every(configuration.certificates().look());
            listeners = Journal.of(database, configuration.record(), metrics, clock, closing)
                    .map(listener::and)
                    .orElse(listener);
            deciding = threads(
                    "decide",
                    configuration.esl().maxCalls() + configuration.agi().maxCalls());
            registerGauges();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Es256 chosen(CompletableFuture<Es256> choice) {
        try {
            return choice.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Threads for calls, which end with the rest. */
    ExecutorService threads(String name, int maximum) {
        ExecutorService threads = CallThreads.bounded(name, maximum);
        closing.add(threads::shutdownNow);
        return threads;
    }

    private void registerGauges() {
        metrics.gauge(
                "stirbridge.tables.age.seconds",
                "How long ago the tables were last seen to be as they are in memory",
                () -> watch.age().map(age -> age.toMillis() / 1e3).orElse(Double.NaN));
        metrics.gauge(
                "stirbridge.tables.trunks",
                "Trunks in memory",
                () -> directory.get().trunkCount());
        metrics.gauge(
                "stirbridge.tables.ranges",
                "Number ranges in force",
                () -> directory.get().rangeCount());
    }

    /** First: H2 closes itself by a shutdown hook of its own, while the last calls are answered out of memory. */
    void stopReading() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void close() {
        stopReading();
        closing.close();
    }
}
