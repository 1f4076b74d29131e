package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfiguredVerification;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.certificate.X5uSettings;
import org.stirbridge.stir.identity.NumberReading;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.recorded.RecordedInvite;
import org.stirbridge.stir.recorded.UnreadableRecordException;

/**
 * What one call is verified with: the policy of the bridge's configuration, or the default one and roots out of files.
 *
 * @param bridge the parts of a configuration, to be closed; null without one
 */
record VerifierSetting(
        TrustAnchors anchors,
        X5uSettings x5u,
        VerificationPolicy policy,
        Outcomes outcomes,
        NumberReading numbers,
        @Nullable ConfiguredVerification bridge)
        implements AutoCloseable {

    /** Nobody waits for this call, and the first fetch of a cold JVM takes a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static VerifierSetting of(CertificateOptions files, @Nullable Path config, @Nullable String country)
            throws CommandFailure, UnreadableRecordException {
        requireCountry(country);
        TrustAnchors anchors = files.anchors();
        if (anchors == null && config != null) {
            return of(config, country);
        }
        return new VerifierSetting(
                anchors == null ? TrustAnchors.of(List.of(), List.of()) : anchors,
                X5uSettings.DEFAULT,
                VerificationPolicy.DEFAULT,
                Outcomes.DEFAULT,
                country == null ? Rfc8224Numbers.INSTANCE : new NumberingPlans(country, Map.of()).of(country),
                null);
    }

    private static VerifierSetting of(Path config, @Nullable String country) throws CommandFailure {
        try {
            BridgeConfiguration configuration = ConfigurationFile.read(config);
            ConfiguredVerification bridge = ConfiguredVerification.open(configuration, InstantSource.system());
            NumberingPlans plans = new NumberingPlans(configuration.outbound().defaultCountry(), Map.of());
            return new VerifierSetting(
                    bridge.anchors(),
                    bridge.x5u(),
                    configuration.verification().policy(),
                    configuration.verification().outcomes(),
                    plans.of(country),
                    bridge);
        } catch (ConfigurationProblems e) {
            throw ServeCommand.configurationFailure(e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "verify: " + e.getMessage(), e);
        }
    }

    private static void requireCountry(@Nullable String country) throws CommandFailure {
        if (country != null && !Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw new CommandFailure(ExitCode.USAGE, "verify: --country: give an ISO code such as US or FR");
        }
    }

    X5uRules rules() {
        return new X5uRules(x5u.hosts().allowed(), x5u.hosts().denied());
    }

    /** The verdict of the bridge's own {@link VerificationService} on {@code call}, as of {@code at}. */
    VerificationResult verify(RecordedInvite call, Instant at, CertificateOptions files)
            throws UnreadableRecordException {
        CertificateSource recorded = files.source(rules());
        if (recorded != null) {
            return verify(call, at, recorded);
        }
        try (X5uFetcher fetcher = new X5uFetcher(x5u.with(x5u.fetching().withTimeout(PATIENCE)))) {
            return verify(call, at, fetcher);
        }
    }

    /** Without Call-ID: one call alone cannot show a replay, and must not be said to be none. */
    private VerificationResult verify(RecordedInvite call, Instant at, CertificateSource source) {
        return new VerificationService(Es256.choose(), source, anchors, policy, InstantSource.fixed(at))
                .verify(new VerificationRequest(
                        call.identities(), call.signalling(), numbers, Deadline.after(PATIENCE.multipliedBy(2))));
    }

    @Override
    public void close() {
        if (bridge != null) {
            bridge.close();
        }
    }
}
