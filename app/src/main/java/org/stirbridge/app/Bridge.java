package org.stirbridge.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.http.Chain;
import org.stirbridge.app.http.HttpServer;
import org.stirbridge.app.http.Readiness;
import org.stirbridge.app.http.Routes;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationDifference;
import org.stirbridge.bridge.config.ConfigurationProblems;

/**
 * The composition root: every part of a running bridge is made and joined here, in {@link Standing}, {@link ConfiguredCalls}
 * and {@link FrontEnds}, with plain constructors. It serves from {@link #start} to {@link #close}. Thread-safe.
 */
public final class Bridge implements AutoCloseable {

    private final FrontEnds frontEnds = new FrontEnds();
    private final Closing closing = new Closing();
    private final BridgeConfiguration started;
    private final Standing standing;
    private final Retirement retirement;
    private final @Nullable HttpServer http;
    private ConfiguredCalls calls;
    private volatile boolean stopping;

    /**
     * Starts serving.
     *
     * @throws ConfigurationProblems when the configuration names something that cannot be used
     * @throws IOException when the tables cannot be reached or a port cannot be taken; the message says which
     */
    public static Bridge start(BridgeConfiguration configuration, InstantSource clock)
            throws ConfigurationProblems, IOException {
        return start(configuration, clock, DecisionListener.NONE);
    }

    /** The same with a listener that hears of each decided call. */
    public static Bridge start(BridgeConfiguration configuration, InstantSource clock, DecisionListener listener)
            throws ConfigurationProblems, IOException {
        return new Bridge(configuration, clock, listener);
    }

    /**
     * Reads the files without which {@link #start} would not go on, and starts nothing.
     *
     * @throws ConfigurationProblems when one cannot be used: every such file
     */
    public static void checkFiles(BridgeConfiguration configuration) throws ConfigurationProblems {
        ConfiguredCalls.checkFiles(configuration, false);
    }

    private Bridge(BridgeConfiguration configuration, InstantSource clock, DecisionListener listener)
            throws ConfigurationProblems, IOException {
        started = configuration;
        try {
            LogFormat.use(configuration.log());
            standing = closing.add(new Standing(configuration, clock, listener));
            retirement = closing.add(new Retirement());
            calls = new ConfiguredCalls(configuration, standing, null);
            closing.add(() -> current().close());
            calls.start(null);
            frontEnds.open(configuration, calls.services(), standing);
            http = http();
        } catch (IOException | ConfigurationProblems | RuntimeException e) {
            close();
            throw e;
        }
    }

    private @Nullable HttpServer http() throws IOException {
        if (!started.http().enabled()) {
            return null;
        }
        InetSocketAddress listen = started.http().listen();
        Routes routes = Routes.operations(
                standing.es256.provider(),
                Version.text(),
                this::readiness,
                standing.stockWatch::scrape,
                this::publishedChain);
        return closing.add(Ports.taking("http.listen", listen, () -> HttpServer.start(listen, routes, null)));
    }

    /**
     * Goes on by another configuration, without losing or delaying a call: each call is served by one configuration from
     * its first byte to its last. What only a restart can change stays as it is.
     *
     * @throws ConfigurationProblems when it names something that cannot be used: every such thing, and nothing has changed
     */
    public synchronized Reloaded reload(BridgeConfiguration wanted) throws ConfigurationProblems {
        if (stopping) {
            throw new ConfigurationProblems(List.of("the bridge is stopping; it reads the file at its next start"));
        }
        BridgeConfiguration next = wanted.runningIn(started);
        ConfiguredCalls before = calls;
        ConfiguredCalls after = configured(next, before);
        standing.stock.use(next.trustAnchors(), next.certificates());
        standing.stockWatch.every(next.certificates().look());
        LogFormat.use(next.log());
        // What acts by itself ends before its successor begins; what calls under way ask, long after they are answered.
        before.replacedBy(after, Closing::close, retirement::later);
        try {
            after.start(before);
        } finally {
            // Whatever a part has to say at its start: what it took the place of has ended.
            frontEnds.use(next, after.services());
            calls = after;
        }
        standing.metrics.countReload(true);
        return new Reloaded(
                ConfigurationDifference.between(before.configuration, next),
                ConfigurationDifference.between(next, wanted));
    }

    private ConfiguredCalls configured(BridgeConfiguration next, ConfiguredCalls before) throws ConfigurationProblems {
        try {
            return new ConfiguredCalls(next, standing, before);
        } catch (ConfigurationProblems e) {
            standing.metrics.countReload(false);
            throw e;
        }
    }

    private synchronized ConfiguredCalls current() {
        return calls;
    }

    /** The chain of the stock that is published under {@code /certs/fileName}. */
    public Optional<Chain> publishedChain(String fileName) {
        return standing.stock
                .published(fileName)
                .map(chain -> new Chain(chain.pem(), Duration.between(standing.clock.instant(), chain.notAfter())));
    }

    /**
     * Whether calls should be sent here: when it can sign or verify, for many a bridge does one of the two. A database that
     * is away is no reason against it: calls go on with what was read last.
     */
    public Readiness readiness() {
        boolean read =
                standing.watch.age().isPresent() || standing.watch.copiedAt().isPresent();
        boolean signs = standing.stock.expiries().values().stream().anyMatch(standing.clock.instant()::isBefore);
        List<String> reasons = new ArrayList<>();
        if (stopping) {
            reasons.add("The bridge is stopping.");
        }
        if (!read) {
            reasons.add("The tables have not been read yet.");
        }
        standing.watch
                .copiedAt()
                .ifPresent(at -> reasons.add("The database is away: the tables are the copy of " + at + "."));
        if (read && !signs) {
            reasons.add("No certificate of the tables can sign: calls leave unsigned.");
        }
        if (!standing.stock.hasAnchors()) {
            reasons.add("No trust anchor: no call can be verified. Set trusted_ca_list, trust_anchors or the table.");
        }
        return new Readiness(!stopping && read && (signs || standing.stock.hasAnchors()), reasons);
    }

    /** What a person wants to see at the start, a line each. */
    public List<String> summary() {
        return new Summary(started, standing.es256.provider())
                .lines(eslAddress(), agiAddress(), httpAddress(), standing.directory.get());
    }

    /** Where FreeSWITCH connects to; empty when switched off. */
    public Optional<InetSocketAddress> eslAddress() {
        return frontEnds.eslAddress(started);
    }

    /** Where Asterisk connects to; empty when switched off. */
    public Optional<InetSocketAddress> agiAddress() {
        return frontEnds.agiAddress(started);
    }

    /** Where /health, /ready, /metrics and /certs/ are; empty when switched off. */
    public Optional<InetSocketAddress> httpAddress() {
        return Optional.ofNullable(http).map(HttpServer::address);
    }

    /** Turns readiness off, lets no more calls in, answers those in flight, and then stops the rest. */
    @Override
    public void close() {
        stopping = true;
        if (standing != null) {
            standing.stopReading();
        }
        frontEnds.close();
        closing.close();
    }
}
