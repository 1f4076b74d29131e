package org.stirbridge.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.stir.certificate.CacheListener;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

final class MeteredCallsTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofSeconds(5));

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aSignedCallIsCountedByLevel() {
        OutboundDecision signed =
                new OutboundDecision.Signed(Attestation.B, new UUID(1, 2), "token", "date", "trunk", List.of("why"));

        OutboundDecision decision = new MeteredOutboundCalls((call, deadline) -> signed, metrics, DecisionListener.NONE)
                .decide(outbound(), DEADLINE);

        assertThat(decision).isSameAs(signed);
        assertThat(metrics.scrape())
                .contains("stirbridge_calls_total{attest=\"B\",direction=\"outbound\",reason=\"\",status=\"signed\","
                        + "switch=\"freeswitch\"} 1.0");
    }

    @Test
    void anUnsignedCallIsCountedByReason() {
        OutboundDecision unsigned = new OutboundDecision.Unsigned(UnsignedReason.SUPPRESSED, null, List.of());

        new MeteredOutboundCalls((call, deadline) -> unsigned, metrics, DecisionListener.NONE)
                .decide(outbound(), DEADLINE);

        assertThat(metrics.scrape()).contains("reason=\"SUPPRESSED\",status=\"unsigned\"");
    }

    @Test
    void aFailedCallIsCountedByReasonAndTimed() {
        InboundDecision failed = new InboundDecision(
                InboundDecision.Status.FAILED,
                FailureReason.STALE_IAT,
                null,
                null,
                null,
                Verstat.NO_TN_VALIDATION,
                InboundDecision.Action.PASS,
                "old");

        new MeteredInboundCalls((call, deadline) -> failed, metrics, DecisionListener.NONE).decide(inbound(), DEADLINE);

        assertThat(metrics.scrape())
                .contains("stirbridge_calls_total{attest=\"\",direction=\"inbound\",reason=\"STALE_IAT\","
                        + "status=\"failed\",switch=\"asterisk\"} 1.0")
                .contains("stirbridge_decision_seconds_count{direction=\"inbound\"} 1")
                .contains("le=\"1.5\"");
    }

    @Test
    void aMissingCertificateIsCountedByItsFailure() {
        CertificateLookup missing = new CertificateLookup.NotFound(CertificateLookup.Failure.OUT_OF_TIME, "slow");

        CertificateLookup lookup =
                new MeteredCertificates((x5u, deadline) -> missing, metrics).find("https://a.test/", DEADLINE);

        assertThat(lookup).isSameAs(missing);
        assertThat(metrics.scrape()).contains("stirbridge_x5u_lookup_seconds_count{outcome=\"OUT_OF_TIME\"} 1");
    }

    @Test
    void useFetchesAndWarningsOfTheCacheAreCounted() {
        CertificateMeters meters = new CertificateMeters(metrics);
        meters.used(CacheListener.Use.HIT);
        meters.fetched(
                CacheListener.Cause.REFRESH,
                new CertificateLookup.Found(List.of(), List.of(CertificateLookup.Warning.CONTENT_TYPE)),
                false);
        meters.fetched(
                CacheListener.Cause.CALL,
                new CertificateLookup.NotFound(CertificateLookup.Failure.CERTIFICATE_UNREACHABLE, "too many"),
                true);
        meters.storeProblem("full");

        assertThat(metrics.scrape())
                .contains("stirbridge_x5u_cache_total{use=\"HIT\"} 1.0")
                .contains("stirbridge_x5u_fetches_total{cause=\"REFRESH\",outcome=\"FOUND\"} 1.0")
                .contains("stirbridge_x5u_fetches_total{cause=\"CALL\",outcome=\"TURNED_AWAY\"} 1.0")
                .contains("stirbridge_x5u_warnings_total{warning=\"CONTENT_TYPE\"} 1.0")
                .contains("stirbridge_x5u_disk_problems_total 1.0");
    }

    @Test
    void aCertificateThatIsGoneFromTheTablesIsGoneFromTheMetrics() {
        metrics.certificatesLeft(Map.of("old", Duration.ofDays(3), "new", Duration.ofHours(36)));
        metrics.certificatesLeft(Map.of("new", Duration.ofHours(36)));

        assertThat(metrics.scrape())
                .contains("stirbridge_certificate_days_left{certificate=\"new\"} 1.5")
                .doesNotContain("\"old\"");
    }

    @Test
    void noTextOfACallBecomesALabel() {
        OutboundDecision relayed = new OutboundDecision.Relayed(List.of("x"), "customer-trunk", List.of());

        new MeteredOutboundCalls((call, deadline) -> relayed, metrics, DecisionListener.NONE)
                .decide(outbound(), DEADLINE);

        assertThat(metrics.scrape()).doesNotContain("12155551212").doesNotContain("customer-trunk");
    }

    private static OutboundCall outbound() {
        return new OutboundCall(
                Switch.FREESWITCH,
                "uuid",
                List.of(),
                "+12155551212",
                List.of(),
                false,
                "+12155550113",
                List.of(),
                false);
    }

    private static InboundCall inbound() {
        return new InboundCall(
                Switch.ASTERISK,
                "uuid",
                List.of(),
                List.of("token"),
                new CallSignalling("+12155551212", "+12155550113", null, List.of(), null, null));
    }
}
