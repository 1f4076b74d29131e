package org.stirbridge.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.agi.AgiServer;
import org.stirbridge.agi.AgiSettings;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ListenerSettings;
import org.stirbridge.esl.EslServer;
import org.stirbridge.esl.EslSettings;

/** The servers that switches call. They stop side by side: while one waits for its last call, the other lets none in. */
final class FrontEnds implements AutoCloseable {

    /** How long calls in flight have at the stop; each has answered within its own budget long before. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private @Nullable EslServer esl;
    private @Nullable AgiServer agi;

    /** @throws IOException when a port cannot be taken; the message says which, and those before it are closed by {@link #close} */
    void open(BridgeConfiguration configuration, CallServices services, Standing standing) throws IOException {
        ListenerSettings forEsl = configuration.esl();
        if (forEsl.enabled()) {
            ExecutorService threads = standing.threads("esl", forEsl.maxCalls());
            EslSettings settings = esl(configuration);
            esl = Ports.taking("esl.listen", forEsl.listen(), () -> new EslServer(settings, services, threads));
        }
        ListenerSettings forAgi = configuration.agi();
        if (forAgi.enabled()) {
            ExecutorService threads = standing.threads("agi", forAgi.maxCalls());
            AgiSettings settings = agi(configuration);
            agi = Ports.taking("agi.listen", forAgi.listen(), () -> new AgiServer(settings, services, threads));
        }
        registerMeters(standing.metrics);
    }

    private void registerMeters(Metrics metrics) {
        metrics.gauge(
                "stirbridge.calls.underway",
                "Requests of switches that are being served now",
                () -> sum(EslServer::callsUnderWay, AgiServer::callsUnderWay));
        metrics.counter(
                "stirbridge.refused.calls",
                "Calls that went on without the bridge because max_calls was reached",
                () -> sum(EslServer::refusedCalls, AgiServer::refusedCalls));
        metrics.counter(
                "stirbridge.refused.connections",
                "Connections of addresses that are not in peers",
                () -> sum(EslServer::refusedConnections, AgiServer::refusedConnections));
    }

    private double sum(ToDoubleFunction<EslServer> ofEsl, ToDoubleFunction<AgiServer> ofAgi) {
        return (esl == null ? 0 : ofEsl.applyAsDouble(esl)) + (agi == null ? 0 : ofAgi.applyAsDouble(agi));
    }

    /** From the next call on. */
    void use(BridgeConfiguration configuration, CallServices services) {
        if (esl != null) {
            esl.use(esl(configuration), services);
        }
        if (agi != null) {
            agi.use(agi(configuration), services);
        }
    }

    private static EslSettings esl(BridgeConfiguration configuration) {
        ListenerSettings listener = configuration.esl();
        return new EslSettings(listener.listen(), listener.peers(), configuration.budget(), listener.maxCalls());
    }

    private static AgiSettings agi(BridgeConfiguration configuration) {
        ListenerSettings listener = configuration.agi();
        return new AgiSettings(listener.listen(), listener.peers(), configuration.budget(), listener.maxCalls());
    }

    /** Where FreeSWITCH connects to; empty when switched off. */
    Optional<InetSocketAddress> eslAddress(BridgeConfiguration configuration) {
        return Optional.ofNullable(esl)
                .map(server ->
                        new InetSocketAddress(configuration.esl().listen().getAddress(), server.port()));
    }

    /** Where Asterisk connects to; empty when switched off. */
    Optional<InetSocketAddress> agiAddress(BridgeConfiguration configuration) {
        return Optional.ofNullable(agi)
                .map(server ->
                        new InetSocketAddress(configuration.agi().listen().getAddress(), server.port()));
    }

    @Override
    public void close() {
        CompletableFuture.allOf(Stream.<Runnable>of(this::closeEsl, this::closeAgi)
                        .map(stop -> CompletableFuture.runAsync(stop, task -> new Thread(task, "stop").start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void closeEsl() {
        if (esl != null) {
            boolean unused = esl.close(GRACE);
        }
    }

    private void closeAgi() {
        if (agi != null) {
            boolean unused = agi.close(GRACE);
        }
    }
}
