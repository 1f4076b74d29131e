package org.stirbridge.app;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.LogText;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.stipa.DocumentFetcher;
import org.stirbridge.stir.stipa.DocumentListener;
import org.stirbridge.stir.stipa.DocumentLocation;
import org.stirbridge.stir.stipa.DocumentSettings;
import org.stirbridge.stir.stipa.DocumentState;
import org.stirbridge.stir.stipa.KeptRevocationLists;

/** Joins the revocation lists of the configuration to the verification, the log and the metrics. Thread-safe. */
final class Revocation implements DocumentListener<RevocationList> {

    private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

    private Revocation() {}

    /**
     * The lists of the configuration, to be started or to have their copies loaded.
     *
     * @throws ConfigurationProblems when a signer's certificate cannot be used
     */
    static KeptRevocationLists lists(BridgeConfiguration configuration, Metrics metrics, InstantSource clock)
            throws ConfigurationProblems {
        KeptRevocationLists lists = new KeptRevocationLists(
                configuration.revocation().lists().stream()
                        .map(location -> settings(configuration, location))
                        .toList(),
                signers(configuration),
                new DocumentFetcher(X5u.settings(configuration.x5u()).webCas()),
                new Revocation(),
                clock);
        for (int i = 0; i < configuration.revocation().lists().size(); i++) {
            gauges(lists, i, metrics, clock);
        }
        return lists;
    }

    private static DocumentSettings settings(BridgeConfiguration configuration, String location) {
        // A name made of the location itself: the copy is found again whatever the order in the configuration.
        UUID name = UUID.nameUUIDFromBytes(location.getBytes(StandardCharsets.UTF_8));
        return new DocumentSettings(
                "revocation list",
                DocumentLocation.of(location),
                configuration.dataDirectory().resolve("crls").resolve(name + ".crl"),
                RevocationList.MAX_BYTES,
                configuration.revocation().refresh());
    }

    static List<X509Certificate> signers(BridgeConfiguration configuration) throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        List<X509Certificate> signers = new ArrayList<>();
        configuration
                .revocation()
                .signers()
                .forEach(file -> signers.addAll(
                        X5u.certificates("revocation.signers", file, "the signers of revocation lists", problems)));
        for (X509Certificate signer : signers) {
            boolean[] usage = signer.getKeyUsage();
            if (usage != null && !usage[6]) {
                problems.add("revocation.signers: "
                        + LogText.of(signer.getSubjectX500Principal().getName())
                        + " may not sign revocation lists (keyUsage without cRLSign); give the certificate that does");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
        return signers;
    }

    private static void gauges(KeptRevocationLists lists, int index, Metrics metrics, InstantSource clock) {
        String location = lists.states().get(index).location();
        metrics.gauge(
                "stirbridge.revocation.list.age.seconds",
                "Time since a revocation list was last got from its source, or confirmed there",
                "location",
                location,
                () -> secondsBetween(
                        Optional.ofNullable(lists.states().get(index).confirmed()), Optional.of(clock.instant())));
        metrics.gauge(
                "stirbridge.revocation.list.seconds.left",
                "Time until a revocation list's nextUpdate; negative: it vouches for no one any more",
                "location",
                location,
                () -> secondsBetween(
                        Optional.of(clock.instant()), lists.list(index).flatMap(RevocationList::nextUpdate)));
        metrics.gauge(
                "stirbridge.revocation.list.entries",
                "Entries of a revocation list",
                "location",
                location,
                () -> lists.list(index).map(list -> (double) list.size()).orElse(Double.NaN));
    }

    private static double secondsBetween(Optional<Instant> from, Optional<Instant> to) {
        return from.isEmpty() || to.isEmpty()
                ? Double.NaN
                : Duration.between(from.get(), to.get()).toSeconds();
    }

    @Override
    public void taken(DocumentState state, @Nullable RevocationList before, RevocationList now) {
        LOG.info(
                "{} {}: in force, of {}, {} entries, next at {}",
                state.name(),
                state.location(),
                LogText.of(now.issuer().getName()),
                now.size(),
                now.nextUpdate().map(Instant::toString).orElse("no time that it names"));
    }

    @Override
    public void troubled(DocumentState state, String problem) {
        LOG.warn(
                "{} {}: {}; {}",
                state.name(),
                state.location(),
                problem,
                state.inForce() ? "the last good one stays in force" : "there is none in force");
    }

    @Override
    public void recovered(DocumentState state) {
        LOG.info("{} {}: all is well again", state.name(), state.location());
    }
}
