package org.stirbridge.app;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.LogText;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.stipa.DocumentFetcher;
import org.stirbridge.stir.stipa.DocumentListener;
import org.stirbridge.stir.stipa.DocumentLocation;
import org.stirbridge.stir.stipa.DocumentSettings;
import org.stirbridge.stir.stipa.DocumentState;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.TrustedCaList;
import org.stirbridge.stir.stipa.TrustedCaListReader;

/** Joins the STI-PA's list to the anchors, the log and the metrics. Thread-safe. */
final class TrustedCas implements DocumentListener<TrustedCaList> {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedCas.class);
    private static final String SETTING = "trusted_ca_list";

    private final CertificateStock stock;
    private volatile boolean ended;

    private TrustedCas(CertificateStock stock) {
        this.stock = stock;
    }

    /** From now on nothing that is still on its way changes whom the bridge believes; that is left to the successor. */
    private void end() {
        ended = true;
    }

    /**
     * The list of the configuration, if it names one, to be started or to have its copy loaded.
     *
     * @throws ConfigurationProblems when the pinned root cannot be used
     */
    static Optional<KeptDocument<TrustedCaList>> list(
            BridgeConfiguration configuration,
            X5uSettings x5u,
            CertificateSource signers,
            CertificateStock stock,
            Metrics metrics,
            InstantSource clock)
            throws ConfigurationProblems {
        return list(configuration, x5u, signers, stock, metrics, clock, new Closing());
    }

    /** Likewise, a list that changes whom the bridge believes until {@code closing} ends it. */
    static Optional<KeptDocument<TrustedCaList>> list(
            BridgeConfiguration configuration,
            X5uSettings x5u,
            CertificateSource signers,
            CertificateStock stock,
            Metrics metrics,
            InstantSource clock,
            Closing closing)
            throws ConfigurationProblems {
        if (!configuration.trustedCaList().given()) {
            return Optional.empty();
        }
        TrustedCaListReader reader = new TrustedCaListReader(roots(configuration), signers, clock);
        TrustedCas listener = new TrustedCas(stock);
        closing.add(listener::end);
        KeptDocument<TrustedCaList> list =
                new KeptDocument<>(settings(configuration), reader, new DocumentFetcher(x5u.webCas()), listener, clock);
        gauges(list, metrics, clock);
        return Optional.of(list);
    }

    private static DocumentSettings settings(BridgeConfiguration configuration) {
        return new DocumentSettings(
                SETTING,
                DocumentLocation.of(configuration.trustedCaList().url()),
                configuration.dataDirectory().resolve("trusted-ca-list.jws"),
                TrustedCaListReader.MAX_BYTES,
                configuration.trustedCaList().refresh());
    }

    /** The pinned root, none without a list. */
    static List<X509Certificate> rootsIfGiven(BridgeConfiguration configuration) throws ConfigurationProblems {
        return configuration.trustedCaList().given() ? roots(configuration) : List.of();
    }

    private static List<X509Certificate> roots(BridgeConfiguration configuration) throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        List<X509Certificate> roots = X5u.certificates(
                SETTING + ".root", configuration.trustedCaList().root(), "the STI-PA's root", problems);
        if (roots.stream().anyMatch(root -> root.getBasicConstraints() < 0)) {
            problems.add(SETTING + ".root: holds a certificate that is no CA; give a PEM file of the STI-PA's root");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
        return roots;
    }

    private static void gauges(KeptDocument<TrustedCaList> list, Metrics metrics, InstantSource clock) {
        gauge(list, metrics, "sequence", "Sequence of the STI-PA's list in force", TrustedCaList::sequence);
        gauge(
                list,
                metrics,
                "cas",
                "CAs of the STI-PA's list in force",
                document -> document.cas().size());
        gauge(
                list,
                metrics,
                "seconds.left",
                "Time until the STI-PA's list in force ends; negative: it is used past its end",
                document ->
                        Duration.between(clock.instant(), document.expires()).toSeconds());
    }

    private static void gauge(
            KeptDocument<TrustedCaList> list,
            Metrics metrics,
            String name,
            String description,
            ToDoubleFunction<TrustedCaList> value) {
        metrics.gauge(
                "stirbridge.trusted.ca.list." + name,
                description,
                () -> list.current().map(value::applyAsDouble).orElse(Double.NaN));
    }

    @Override
    public void taken(DocumentState state, @Nullable TrustedCaList before, TrustedCaList now) {
        if (ended) {
            return;
        }
        stock.believe(now.cas());
        Set<X509Certificate> known = before == null ? Set.of() : before.cas();
        LOG.info(
                "{}: sequence {} -> {}, {} CAs, until {}",
                state.name(),
                before == null ? "none" : before.sequence(),
                now.sequence(),
                now.cas().size(),
                now.expires());
        tell(state, "is believed from now on", now.cas(), known);
        tell(state, "is no longer listed", known, now.cas());
        now.leftOut().forEach(line -> LOG.warn("{}: {}", state.name(), line));
    }

    private static void tell(DocumentState state, String what, Set<X509Certificate> some, Set<X509Certificate> others) {
        Set<X509Certificate> told = new HashSet<>(some);
        told.removeAll(others);
        told.forEach(ca -> LOG.info(
                "{}: {} {}",
                state.name(),
                LogText.of(ca.getSubjectX500Principal().getName()),
                what));
    }

    @Override
    public void troubled(DocumentState state, String problem) {
        LOG.warn(
                "{}: {} ({}); {}",
                state.name(),
                problem,
                state.location(),
                state.inForce() ? "the last good one stays in force" : "there is none in force");
    }

    @Override
    public void recovered(DocumentState state) {
        LOG.info("{}: all is well again", state.name());
    }
}
