package org.stirbridge.app.doctor.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.bridge.certificates.CertificateStanding;
import org.stirbridge.bridge.certificates.CertificateState;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uAnswer;

/** What each state of a certificate, its chain and its publication means. */
final class OwnCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String X5U = "https://certs.example.org/a.pem";
    private static final LabPki PKI = LabPki.create(NOW);
    private static final LabIdentity OURS = PKI.serviceProvider("709J");

    private static String text(Finding finding) {
        return SiteRulesTest.text(finding);
    }

    private static List<StiCertificate> chain(List<X509Certificate> certificates) {
        return certificates.stream().map(OwnCertificatesTest::read).toList();
    }

    private static StiCertificate read(X509Certificate certificate) {
        try {
            return StiCertificate.of(certificate);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static CertificateStanding standing(CertificateState state, @Nullable String flaw) {
        return new CertificateStanding("carrier", X5U, state, chain(OURS.chain()), flaw);
    }

    private static CertificateStanding standing(List<X509Certificate> certificates) {
        return new CertificateStanding("carrier", X5U, CertificateState.GOOD, chain(certificates), null);
    }

    private static BridgeConfiguration configuration(String yaml) throws Exception {
        return ConfigurationFile.parse(yaml, Path.of("").toAbsolutePath());
    }

    private static SiteParts parts(BridgeConfiguration configuration) {
        InstantSource clock = InstantSource.fixed(NOW);
        return new SiteParts(new ConfiguredSite(configuration, clock), clock, Duration.ofSeconds(1));
    }

    @Nested
    final class TheCertificate {

        private List<String> of(CertificateState state, @Nullable String flaw) throws Exception {
            return new CertificatesCheck(parts(configuration("")), Duration.ofDays(30))
                    .of(standing(state, flaw)).stream()
                            .map(OwnCertificatesTest::text)
                            .toList();
        }

        @Test
        void signsOrSaysWhyNot() throws Exception {
            String end = OURS.certificate().getNotAfter().toInstant().toString();

            assertThat(of(CertificateState.GOOD, null))
                    .containsExactly("Good certificate carrier: its key matches; ends " + end);
            assertThat(of(CertificateState.EXPIRING, null))
                    .containsExactly("Warning certificate carrier: its key matches; ends " + end + ", within 30 days");
            assertThat(of(CertificateState.EXPIRED, null))
                    .containsExactly("Fault certificate carrier: expired " + end + ": its calls go unsigned");
            assertThat(of(CertificateState.NOT_YET_VALID, null))
                    .singleElement()
                    .asString()
                    .startsWith("Fault certificate carrier: not valid before ");
            assertThat(of(CertificateState.UNUSABLE, "its key does not belong to the certificate"))
                    .containsExactly("Fault certificate carrier: its key does not belong to the certificate");
            assertThat(of(CertificateState.CHANGE_REFUSED, "goes on as it was"))
                    .containsExactly("Fault certificate carrier: goes on as it was");
        }

        @Test
        void withAFlawThatDoesNotStopItHasAWordMore() throws Exception {
            assertThat(of(CertificateState.GOOD, "signs, but its key file is open to others"))
                    .hasSize(2)
                    .last()
                    .isEqualTo("Warning certificate carrier: signs, but its key file is open to others");
        }
    }

    @Nested
    final class TheChain {

        private String of(List<X509Certificate> certificates, X509Certificate... roots) {
            return text(ChainsCheck.of(standing(certificates), Set.of(roots), NOW));
        }

        @Test
        void leadsToARootByItself() {
            assertThat(of(OURS.chain(), PKI.root()))
                    .startsWith("Good chain carrier: leads to ")
                    .contains("SHAKEN ROOT")
                    .endsWith("(certificates: 2)");
        }

        @Test
        void withoutItsIntermediateLeadsNowhere() {
            assertThat(of(List.of(OURS.certificate()), PKI.root()))
                    .isEqualTo("Fault chain carrier: no path to a trust anchor (certificates: 1)");
        }

        @Test
        void ofAnotherRootLeadsNowhereHere() {
            assertThat(of(OURS.chain(), LabPki.create(NOW).root())).contains("Fault", "no path to a trust anchor");
        }

        @Test
        void outOfOrderIsAFaultEvenWithoutAnchors() {
            assertThat(of(List.of(PKI.intermediate(), OURS.certificate())))
                    .startsWith("Fault chain carrier: out of order");
        }

        @Test
        void withoutAnchorsCannotBeFollowed() {
            assertThat(of(OURS.chain())).startsWith("NotLookedAt chain carrier: no trust anchor here");
        }
    }

    @Nested
    final class ThePublication {

        private String of(CertificateLookup lookup, @Nullable String type) throws Exception {
            return text(finding("", lookup, type));
        }

        private Finding finding(String yaml, CertificateLookup lookup, @Nullable String type) throws Exception {
            BridgeConfiguration site = configuration(yaml);
            return new PublicationCheck(parts(site), site.x5u())
                    .of(standing(OURS.chain()), new X5uAnswer(lookup, type, null));
        }

        private static CertificateLookup found(List<X509Certificate> certificates) {
            return new CertificateLookup.Found(chain(certificates));
        }

        @Test
        void isTheChainThatSignsByItsRightType() throws Exception {
            assertThat(of(found(OURS.chain()), "Application/PEM-Certificate-Chain; charset=x"))
                    .isEqualTo("Good x5u carrier: " + X5U
                            + " answers with this chain as application/pem-certificate-chain");
        }

        @Test
        void byAnotherTypeIsWorthAWord() throws Exception {
            assertThat(of(found(OURS.chain()), "application/pkix-cert"))
                    .isEqualTo("Warning x5u carrier: " + X5U
                            + " answers with this chain, but calls it application/pkix-cert");
            assertThat(of(found(OURS.chain()), null)).endsWith("but calls it nothing");
        }

        @Test
        void withoutTheIntermediateIsAFault() throws Exception {
            assertThat(of(found(List.of(OURS.certificate())), null))
                    .isEqualTo("Fault x5u carrier: " + X5U + " answers with a chain of 1, the table has one of 2");
        }

        @Test
        void ofAnotherCertificateIsAFault() throws Exception {
            assertThat(of(found(PKI.serviceProvider("709J").chain()), null))
                    .isEqualTo(
                            "Fault x5u carrier: " + X5U + " answers with another certificate than the one that signs");
        }

        @Test
        void thatCannotBeHadNamesItsMend() throws Exception {
            assertThat(mend("", Failure.CERTIFICATE_UNREACHABLE, "HTTP status 404"))
                    .startsWith("publish it there for everybody");
            assertThat(mend("", Failure.CERTIFICATE_UNREADABLE, "no readable certificate"))
                    .endsWith("as PEM");
            assertThat(mend("", Failure.X5U_NOT_ALLOWED, "PORT")).startsWith("https, port 443 or 8443");
            assertThat(mend("x5u: { deny: [certs.example.org] }", Failure.X5U_NOT_ALLOWED, "HOST_DENIED"))
                    .startsWith("x5u.allow or x5u.deny");
        }

        private String mend(String yaml, Failure failure, String detail) throws Exception {
            return ((Finding.Fault) finding(yaml, new CertificateLookup.NotFound(failure, detail), null)).mend();
        }
    }

    @Nested
    final class Anchors {

        @Test
        void areInForceOrNothingCanBeVerified() {
            assertThat(AnchorsCheck.of(Set.of(PKI.root()), List.of(), true, NOW))
                    .extracting(OwnCertificatesTest::text)
                    .containsExactly("Good trust anchors: 1 in force");
            assertThat(AnchorsCheck.of(Set.of(), List.of(), true, NOW))
                    .extracting(OwnCertificatesTest::text)
                    .containsExactly("Fault trust anchors: there is none, so no call can be verified");
        }

        @Test
        void thatEndedOrAreNoneAreTold() {
            assertThat(AnchorsCheck.of(
                            Set.of(PKI.root()),
                            List.of("trust anchors in a.pem: holds no certificate.", "certificate x has expired."),
                            false,
                            NOW.plus(Duration.ofDays(4000))))
                    .extracting(OwnCertificatesTest::text)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("Good trust anchors: 1 in force without those of the tables"),
                            line -> assertThat(line)
                                    .startsWith("Warning trust anchors: ")
                                    .contains(" ended "),
                            line -> assertThat(line)
                                    .isEqualTo("Fault trust anchors: trust anchors in a.pem: holds no certificate."));
        }
    }
}
