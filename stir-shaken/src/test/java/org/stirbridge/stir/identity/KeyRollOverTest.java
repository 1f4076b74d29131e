package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.DIVERTER;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.Warning;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** A signer has put a new certificate at the URL of the old one, which a source still keeps. */
class KeyRollOverTest {

    private static final LabIdentity OLD = PKI.serviceProvider("1234");

    private final Source source = new Source();
    private final TestCall call = new TestCall();

    KeyRollOverTest() {
        call.source = source;
    }

    @Test
    void tokenThatFailsWithTheKeptChainIsJudgedAgainWithTheNewerOne() {
        source.kept = found(OLD);
        source.newer = Optional.of(found(PROVIDER));

        call.assertVerified("RFC 8224 section 6.2 step 3", Finding.Outcome.WARNED, shaken());
        source.doubts.clear();
        call.assertVerified(shaken());
        assertThat(source.doubts).containsExactly(found(OLD));
    }

    @Test
    void keptChainOutOfDateIsDoubtedToo() {
        source.kept = found(PKI.issue(
                PKI.leaf("CN=SHAKEN 1234").valid(TestCall.NOW.minusSeconds(900), TestCall.NOW.minusSeconds(300))));
        source.newer = Optional.of(found(PROVIDER));

        call.assertVerified(shaken());
    }

    @Test
    void numberThatOnlyTheNewerCertificateNamesPasses() {
        source.kept = found(PKI.issue(PKI.leaf("CN=SHAKEN").with(LabExtensions.one("12025550199"))));
        source.newer = Optional.of(found(PROVIDER));

        call.assertVerified(shaken());
    }

    @Test
    void failureStandsWhenThereIsNothingNewer() {
        source.kept = found(OLD);

        call.assertFails(FailureReason.SIGNATURE_INVALID, shaken());
        assertThat(source.proved).isEmpty();
    }

    @Test
    void newerChainIsJudgedAsStrictly() {
        source.kept = found(OLD);
        source.newer = Optional.of(found(LabPki.create(TestCall.NOW).serviceProvider("1234")));

        call.assertFails(FailureReason.CERTIFICATE_UNTRUSTED, shaken());
    }

    @Test
    void newerChainServesTheOtherTokensOfTheCall() {
        source.kept = found(OLD);
        source.newer = Optional.of(found(PROVIDER));

        assertThat(call.verify(shaken(DIVERTER.keys()), shaken(), shaken())).isInstanceOf(Verified.class);
        assertThat(source.finds).isEqualTo(1);
    }

    @Test
    void tokenThatPassesProvesItsUrlAndDoubtsNothing() {
        source.kept = found(PROVIDER);

        call.assertVerified(shaken());
        assertThat(source.doubts).isEmpty();
        assertThat(source.proved).containsExactly(TestCall.URL);
    }

    @Test
    void warningsOfTheFetchAreFindingsAndNoFailures() {
        source.kept = new Found(found(PROVIDER).chain(), List.of(Warning.CONTENT_TYPE));

        Verified verified = (Verified) call.verify(shaken());
        assertThat(verified.findings())
                .filteredOn(finding -> finding.outcome() == Finding.Outcome.WARNED
                        && finding.step().equals("RFC 8224 section 6.2 step 3"))
                .hasSize(1);
    }

    private static Found found(LabIdentity identity) {
        return new Found(identity.chain().stream().map(TestCall::sti).toList());
    }

    private static final class Source implements CertificateSource {
        private final List<Found> doubts = new ArrayList<>();
        private final List<String> proved = new ArrayList<>();
        private Found kept = found(PROVIDER);
        private Optional<Found> newer = Optional.empty();
        private int finds;

        @Override
        public CertificateLookup find(String x5u, Deadline deadline) {
            finds++;
            return kept;
        }

        @Override
        public Optional<Found> findNewer(String x5u, Found doubted, Deadline deadline) {
            doubts.add(doubted);
            return newer;
        }

        @Override
        public void proved(String x5u) {
            proved.add(x5u);
        }
    }
}
