package org.stirbridge.app.doctor.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.command.DoctorPage;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.site.OwnAddresses.Whose;
import org.stirbridge.bridge.certificates.CertificateStanding;
import org.stirbridge.bridge.certificates.CertificateState;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.PublishedAnswer;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uAnswer;

/** What the host of our own x5u answers, and what doctor says of it and of the clock. */
public final class PublicationFuzz {

    private static final String X5U = "https://certs.example.org/1.pem";
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final BridgeConfiguration SITE = ConfigurationFile.defaults(Path.of(""));
    private static final SiteParts PARTS = new SiteParts(new ConfiguredSite(SITE, CLOCK), CLOCK, Duration.ofSeconds(1));
    private static final CertificateStanding OURS =
            new CertificateStanding("ours", X5U, CertificateState.GOOD, chain(), null);

    /** No name is looked up. */
    private static final ClockCheck CLOCKS =
            new ClockCheck(PARTS, SITE.x5u(), CLOCK, new Once<>(OwnAddresses::ofThisMachine));

    private PublicationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        X5uAnswer answer;
        try {
            answer = PublishedAnswer.of(input);
        } catch (IOException e) {
            return; // a body that is not the gzip that it is called
        }
        Finding published = new PublicationCheck(PARTS, SITE.x5u()).of(OURS, answer);
        Finding clock = CLOCKS.of(Map.of(X5U, answer), NOW, host -> Whose.ANOTHER);
        Invariant.holds(
                !(published instanceof Good) || isOurs(answer.lookup()), "only our own chain is well published");
        Invariant.holds(!(clock instanceof Good) || isNear(answer.sent()), "a clock is well within seconds");
        DoctorPage.of(List.of(found(published), found(clock)));
    }

    private static boolean isOurs(CertificateLookup lookup) {
        return lookup instanceof CertificateLookup.Found found && found.chain().equals(OURS.chain());
    }

    private static boolean isNear(@Nullable Instant sent) {
        return sent != null && Duration.between(sent, NOW).abs().compareTo(Duration.ofSeconds(6)) < 0;
    }

    private static Check found(Finding finding) {
        return new Check() {
            @Override
            public String name() {
                return finding.check();
            }

            @Override
            public List<Finding> look() {
                return List.of(finding);
            }
        };
    }

    private static List<StiCertificate> chain() {
        try (InputStream in = PublicationFuzz.class.getResourceAsStream("/chain/intermediate.pem")) {
            return StiCertificate.readPem(Objects.requireNonNull(in, "chain"));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("the chain does not read", e);
        }
    }
}
