package org.stirbridge.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.stirbridge.agi.AgiServer;
import org.stirbridge.agi.AgiSettings;
import org.stirbridge.app.http.Chain;
import org.stirbridge.app.http.HttpServer;
import org.stirbridge.app.http.Readiness;
import org.stirbridge.app.http.Routes;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.app.metrics.MeteredCertificates;
import org.stirbridge.app.metrics.MeteredInboundCalls;
import org.stirbridge.app.metrics.MeteredOutboundCalls;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.AnchoredVerification;
import org.stirbridge.bridge.call.CallPolicies;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallThreads;
import org.stirbridge.bridge.call.InboundCallService;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.OutboundCallService;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.PunctualInboundCalls;
import org.stirbridge.bridge.call.PunctualOutboundCalls;
import org.stirbridge.bridge.call.WordedInboundCalls;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.config.ListenerSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.esl.EslServer;
import org.stirbridge.esl.EslSettings;
import org.stirbridge.stir.certificate.CertificateCache;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.identity.SeenTokens;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.stipa.KeptRevocationLists;

/**
 * The composition root: every part of a running bridge is made and joined here, with plain constructors. It serves from
 * {@link #start} to {@link #close}. Thread-safe.
 */
public final class Bridge implements AutoCloseable {

    /** How long calls in flight have at the stop; each has answered within its own budget long before. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final FrontEnds frontEnds = new FrontEnds();
    private final Closing closing = new Closing();
    private final BridgeConfiguration configuration;
    private final InstantSource clock;
    private final Es256 es256;
    private final Metrics metrics;
    private final DidDirectorySource directory;
    private final CertificateStock stock;
    private final TableWatch watch;
    private final StockWatch stockWatch;
    private final NumberingPlans plans;
    private final @Nullable EslServer esl;
    private final @Nullable AgiServer agi;
    private final @Nullable HttpServer http;
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

    private Bridge(BridgeConfiguration configuration, InstantSource clock, DecisionListener listener)
            throws ConfigurationProblems, IOException {
        this.configuration = configuration;
        this.clock = clock;
        try {
            es256 = Es256.choose();
            metrics = closing.add(new Metrics());

            Database database = closing.add(Tables.open(configuration));
            directory = new DidDirectorySource(clock);
            stock = new CertificateStock(
                    es256,
                    clock,
                    configuration.directory(),
                    configuration.trustAnchors(),
                    configuration.certificates());
            watch = closing.add(Tables.watch(configuration, database, clock, List.of(directory, stock)));
            watch.start();
            stockWatch = new StockWatch(stock, metrics, clock);
            stockWatch.start(configuration.certificates().look(), closing.timer("certificate-files"));

            plans = new NumberingPlans(
                    configuration.outbound().defaultCountry(),
                    configuration.outbound().emergencyNumbers());
            CertificateSource certificates = new MeteredCertificates(certificates(), metrics);
            DecisionListener listeners = Journal.of(database, configuration.record(), metrics, clock, closing)
                    .map(listener::and)
                    .orElse(listener);
            ExecutorService deciding = threads("decide", maxCalls());
            OutboundCalls outbound =
                    new MeteredOutboundCalls(new PunctualOutboundCalls(outbound(), deciding), metrics, listeners);
            InboundCalls inbound = new MeteredInboundCalls(
                    new WordedInboundCalls(
                            new PunctualInboundCalls(inbound(certificates), deciding),
                            configuration.verification().outcomes()),
                    metrics,
                    listeners);

            CallServices services =
                    new CallServices(outbound, inbound, () -> directory.get().trunkHeaders());
            esl = esl(services);
            agi = agi(services);
            registerGauges();
            http = http();
        } catch (IOException | ConfigurationProblems | RuntimeException e) {
            close();
            throw e;
        }
    }

    private OutboundCalls outbound() {
        return new OutboundCallService(
                directory,
                stock,
                plans,
                configuration.outbound(),
                new AuthenticationService(es256, clock)::authenticate,
                UUID::randomUUID,
                clock);
    }

    private InboundCalls inbound(CertificateSource certificates) throws ConfigurationProblems {
        KeptRevocationLists lists = Revocation.lists(configuration, metrics, clock);
        lists.start(closing.timer("revocation-lists"));
        VerificationPolicy policy = configuration.verification().policy();
        SeenTokens seen = new SeenTokens(policy);
        AnchoredVerification verification = new AnchoredVerification(
                stock::anchors,
                anchors -> new VerificationService(
                        es256,
                        certificates,
                        anchors.checking(
                                lists::current, configuration.revocation().missing()),
                        policy,
                        seen,
                        clock)::verify);
        return new InboundCallService(
                directory,
                plans,
                verification,
                configuration.verification().verstatWithLevel(),
                new CallPolicies(configuration.inbound(), clock));
    }

    private CertificateCache certificates() throws ConfigurationProblems {
        X5uSettings settings = X5u.settings(configuration.x5u());
        X5uFetcher fetcher = closing.add(new X5uFetcher(settings));
        OwnCertificates.look(fetcher, stock.x5us());
        TrustedCas.list(configuration, settings, fetcher, stock, metrics, clock)
                .ifPresent(list -> list.start(closing.timer("trusted-ca-list")));
        return X5u.cache(configuration.dataDirectory(), fetcher, settings, metrics, clock, closing);
    }

    private @Nullable EslServer esl(CallServices services) throws IOException {
        ListenerSettings listener = configuration.esl();
        if (!listener.enabled()) {
            return null;
        }
        EslSettings settings =
                new EslSettings(listener.listen(), listener.peers(), configuration.budget(), listener.maxCalls());
        ExecutorService threads = threads("esl", listener.maxCalls());
        EslServer server =
                Ports.taking("esl.listen", listener.listen(), () -> new EslServer(settings, services, threads));
        frontEnds.add(() -> server.close(GRACE));
        return server;
    }

    private @Nullable AgiServer agi(CallServices services) throws IOException {
        ListenerSettings listener = configuration.agi();
        if (!listener.enabled()) {
            return null;
        }
        AgiSettings settings =
                new AgiSettings(listener.listen(), listener.peers(), configuration.budget(), listener.maxCalls());
        ExecutorService threads = threads("agi", listener.maxCalls());
        AgiServer server =
                Ports.taking("agi.listen", listener.listen(), () -> new AgiServer(settings, services, threads));
        frontEnds.add(() -> server.close(GRACE));
        return server;
    }

    private @Nullable HttpServer http() throws IOException {
        if (!configuration.http().enabled()) {
            return null;
        }
        InetSocketAddress listen = configuration.http().listen();
        Routes routes = Routes.operations(
                es256.provider(), Version.text(), this::readiness, stockWatch::scrape, this::publishedChain);
        return closing.add(Ports.taking("http.listen", listen, () -> HttpServer.start(listen, routes, null)));
    }

    private ExecutorService threads(String name, int maximum) {
        ExecutorService threads = CallThreads.bounded(name, maximum);
        closing.add(threads::shutdownNow);
        return threads;
    }

    private int maxCalls() {
        return configuration.esl().maxCalls() + configuration.agi().maxCalls();
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

    /** The chain of the stock that is published under {@code /certs/fileName}. */
    public Optional<Chain> publishedChain(String fileName) {
        return stock.published(fileName)
                .map(chain -> new Chain(chain.pem(), Duration.between(clock.instant(), chain.notAfter())));
    }

    /**
     * Whether calls should be sent here: when it can sign or verify, for many a bridge does one of the two. A database that
     * is away is no reason against it: calls go on with what was read last.
     */
    public Readiness readiness() {
        boolean read = watch.age().isPresent() || watch.copiedAt().isPresent();
        boolean signs = stock.expiries().values().stream().anyMatch(clock.instant()::isBefore);
        List<String> reasons = new ArrayList<>();
        if (stopping) {
            reasons.add("The bridge is stopping.");
        }
        if (!read) {
            reasons.add("The tables have not been read yet.");
        }
        watch.copiedAt().ifPresent(at -> reasons.add("The database is away: the tables are the copy of " + at + "."));
        if (read && !signs) {
            reasons.add("No certificate of the tables can sign: calls leave unsigned.");
        }
        if (!stock.hasAnchors()) {
            reasons.add("No trust anchor: no call can be verified. Set trusted_ca_list, trust_anchors or the table.");
        }
        return new Readiness(!stopping && read && (signs || stock.hasAnchors()), reasons);
    }

    /** What a person wants to see at the start, a line each. */
    public List<String> summary() {
        return new Summary(configuration, es256.provider())
                .lines(eslAddress(), agiAddress(), httpAddress(), directory.get());
    }

    /** Where FreeSWITCH connects to; empty when switched off. */
    public Optional<InetSocketAddress> eslAddress() {
        return Optional.ofNullable(esl)
                .map(server ->
                        new InetSocketAddress(configuration.esl().listen().getAddress(), server.port()));
    }

    /** Where Asterisk connects to; empty when switched off. */
    public Optional<InetSocketAddress> agiAddress() {
        return Optional.ofNullable(agi)
                .map(server ->
                        new InetSocketAddress(configuration.agi().listen().getAddress(), server.port()));
    }

    /** Where /health, /ready, /metrics and /certs/ are; empty when switched off. */
    public Optional<InetSocketAddress> httpAddress() {
        return Optional.ofNullable(http).map(HttpServer::address);
    }

    /** First: H2 closes itself by a shutdown hook of its own, while the last calls are answered out of memory. */
    private void stopReading() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Turns readiness off, lets no more calls in, answers those in flight, and then stops the rest. */
    @Override
    public void close() {
        stopping = true;
        stopReading();
        frontEnds.close();
        closing.close();
    }
}
