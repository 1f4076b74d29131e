package org.stirbridge.app;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.app.metrics.MeteredCertificates;
import org.stirbridge.app.metrics.MeteredInboundCalls;
import org.stirbridge.app.metrics.MeteredOutboundCalls;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.AnchoredVerification;
import org.stirbridge.bridge.call.CallPolicies;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.InboundCallService;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.OutboundCallService;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.PunctualInboundCalls;
import org.stirbridge.bridge.call.PunctualOutboundCalls;
import org.stirbridge.bridge.call.WordedInboundCalls;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.config.RevocationSettings;
import org.stirbridge.bridge.config.TrustedCaListSettings;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.identity.SeenTokens;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.KeptRevocationLists;
import org.stirbridge.stir.stipa.TrustedCaList;

/**
 * All that decides calls and is made of a configuration. A reload makes another one, which takes over what would be made
 * alike; whichever a call began with decides it to its end.
 */
final class ConfiguredCalls {

    /** What {@code trusted_ca_list} is made of: its signers are fetched by the same rules as those of calls. */
    private record ListSettings(TrustedCaListSettings list, List<X509Certificate> roots, X5uSettings x5u) {}

    /** @param webCas the list's own fetches believe them beside those of the Java runtime */
    private record RevocationFiles(
            RevocationSettings settings, List<X509Certificate> signers, List<X509Certificate> webCas) {}

    private static final Duration LONGEST_RESTORING = Duration.ofSeconds(10);

    final BridgeConfiguration configuration;
    private final Standing standing;
    private final Kept<X5uSettings, FarCertificates> certificates;
    private final Kept<ListSettings, Optional<KeptDocument<TrustedCaList>>> trustedCas;
    private final Kept<RevocationFiles, KeptRevocationLists> revocation;
    private final Kept<Duration, SeenTokens> seen;
    private final CallServices services;

    /**
     * The calls of {@code configuration}, not started yet.
     *
     * @param before the ones whose place these take; null at the start
     * @throws ConfigurationProblems when a file that it names cannot be used: every such problem
     */
    ConfiguredCalls(BridgeConfiguration configuration, Standing standing, @Nullable ConfiguredCalls before)
            throws ConfigurationProblems {
        this.configuration = configuration;
        this.standing = standing;
        checkFiles(configuration, before != null);
        X5uSettings x5u = X5u.settings(configuration.x5u());
        certificates = Kept.of(
                before == null ? null : before.certificates,
                x5u,
                closing -> FarCertificates.open(configuration.dataDirectory(), x5u, standing, closing));
        trustedCas = Kept.of(
                before == null ? null : before.trustedCas,
                new ListSettings(configuration.trustedCaList(), TrustedCas.rootsIfGiven(configuration), x5u),
                closing -> trustedCas(x5u, closing));
        revocation = Kept.of(
                before == null ? null : before.revocation,
                new RevocationFiles(configuration.revocation(), Revocation.signers(configuration), x5u.webCas()),
                this::revocation);
        VerificationPolicy policy = configuration.verification().policy();
        // Tokens that were seen stay seen, unless the time changes for which they must be remembered.
        Duration remembered = policy.beforeDiversion().plus(policy.futureTolerance());
        seen = Kept.of(before == null ? null : before.seen, remembered, closing -> new SeenTokens(policy));
        NumberingPlans plans = new NumberingPlans(
                configuration.outbound().defaultCountry(),
                configuration.outbound().emergencyNumbers());
        DecisionListener listeners = new CallLines(configuration.log()).and(standing.listeners);
        services = new CallServices(
                outbound(plans, listeners),
                inbound(plans, listeners),
                () -> standing.directory.get().trunkHeaders());
    }

    /** Every file at once: one look at the log is enough. */
    static void checkFiles(BridgeConfiguration configuration, boolean anchorsToo) throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        if (anchorsToo) {
            // At the start they are told with those of the table, and the bridge signs without them; here one slip of
            // an
            // editor must not leave a bridge that believes nobody.
            configuration
                    .trustAnchors()
                    .forEach(file -> X5u.certificates("trust_anchors", file, "SHAKEN CAs", problems));
        }
        check(problems, () -> X5u.settings(configuration.x5u()));
        check(problems, () -> TrustedCas.rootsIfGiven(configuration));
        check(problems, () -> Revocation.signers(configuration));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private interface Check {
        Object run() throws ConfigurationProblems;
    }

    private static void check(List<String> problems, Check check) {
        try {
            var unused = check.run();
        } catch (ConfigurationProblems e) {
            problems.addAll(e.problems());
        }
    }

    private Optional<KeptDocument<TrustedCaList>> trustedCas(X5uSettings x5u, Closing closing)
            throws ConfigurationProblems {
        Metrics metrics = standing.metrics.until(closing::add);
        return TrustedCas.list(
                configuration, x5u, certificates.part().fetcher(), standing.stock, metrics, standing.clock, closing);
    }

    private KeptRevocationLists revocation(Closing closing) throws ConfigurationProblems {
        return Revocation.lists(configuration, standing.metrics.until(closing::add), standing.clock);
    }

    private OutboundCalls outbound(NumberingPlans plans, DecisionListener listeners) {
        OutboundCalls calls = new OutboundCallService(
                standing.directory,
                standing.stock,
                plans,
                configuration.outbound(),
                new AuthenticationService(standing.es256, standing.clock)::authenticate,
                UUID::randomUUID,
                standing.clock);
        return new MeteredOutboundCalls(
                new PunctualOutboundCalls(calls, standing.deciding), standing.metrics, listeners);
    }

    private InboundCalls inbound(NumberingPlans plans, DecisionListener listeners) {
        MeteredCertificates metered =
                new MeteredCertificates(certificates.part().cache(), standing.metrics);
        KeptRevocationLists lists = revocation.part();
        AnchoredVerification verification = new AnchoredVerification(
                standing.stock::anchors,
                anchors -> new VerificationService(
                        standing.es256,
                        metered,
                        anchors.checking(
                                lists::current, configuration.revocation().missing()),
                        configuration.verification().policy(),
                        seen.part(),
                        standing.clock)::verify);
        InboundCalls calls = new InboundCallService(
                standing.directory,
                plans,
                verification,
                configuration.verification().verstatWithLevel(),
                new CallPolicies(configuration.inbound(), standing.clock));
        return new MeteredInboundCalls(
                new WordedInboundCalls(
                        new PunctualInboundCalls(calls, standing.deciding),
                        configuration.verification().outcomes()),
                standing.metrics,
                listeners);
    }

    CallServices services() {
        return services;
    }

    /** Takes the copies of documents on disk and begins to ask for newer ones; what was taken over goes on by itself. */
    void start(@Nullable ConfiguredCalls before) {
        if (before == null) {
            OwnCertificates.look(certificates.part().fetcher(), standing.stock.x5us());
        } else if (certificates.isOtherThan(before.certificates)) {
            certificates.part().cache().awaitRestored(LONGEST_RESTORING);
        }
        if (before == null || revocation.isOtherThan(before.revocation)) {
            revocation.part().start(revocation.closing().timer("revocation-lists"));
        }
        if (before == null || trustedCas.isOtherThan(before.trustedCas)) {
            startTrustedCas();
        }
    }

    /** The CAs of another list before stay believed until this one is in force: no call fails in between. */
    private void startTrustedCas() {
        trustedCas
                .part()
                .ifPresentOrElse(
                        list -> list.start(trustedCas.closing().timer("trusted-ca-list")),
                        () -> standing.stock.believe(Set.of()));
    }

    /**
     * Ends what {@code next} did not take over.
     *
     * @param now ends at once what would act on the bridge behind the back of {@code next}
     * @param later ends what calls under way may still ask
     */
    void replacedBy(ConfiguredCalls next, Consumer<Closing> now, Consumer<Closing> later) {
        trustedCas.replacedBy(next.trustedCas, now);
        revocation.replacedBy(next.revocation, now);
        certificates.replacedBy(next.certificates, later);
    }

    void close() {
        trustedCas.closing().close();
        revocation.closing().close();
        certificates.closing().close();
    }
}
