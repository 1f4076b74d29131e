package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

final class InboundCallServiceTest extends TablesAndServices {

    @Test
    void whatWasSignedIsVerified() {
        OutboundDecision.Signed signed = (OutboundDecision.Signed)
                outbound.decide(call("acme", "(215) 555-0101", "sip:3105550199@carrier.example.net"), soon());

        InboundDecision verdict = inbound.decide(
                incoming(
                        signed.identity(),
                        "<sip:+12155550101@a.example>;tag=1",
                        "<sip:+13105550199@b.example>",
                        signed.date()),
                soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.VERIFIED);
        assertThat(verdict.attest()).isEqualTo(Attestation.A);
        assertThat(verdict.origid()).isEqualTo(ORIGID.toString());
        assertThat(verdict.signer()).isEqualTo("709J");
        assertThat(verdict.verstat()).isEqualTo(Verstat.TN_VALIDATION_PASSED);
        assertThat(ChannelVariables.of(verdict)).containsEntry("verstat", "TN-Validation-Passed");
    }

    @Test
    void theLevelJoinsVerstatWhereConfigured() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCallService withLevel =
                inbound(ConfigurationFile.defaults(directory).outbound(), true);

        assertThat(ChannelVariables.of(withLevel.decide(
                        incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date()),
                        soon())))
                .containsEntry("verstat", "TN-Validation-Passed-A");
    }

    @Test
    void aTokenForAnotherNumberFailsWithItsReason() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());

        InboundDecision verdict = inbound.decide(
                incoming(signed.identity(), "sip:+12155550102@a", "sip:+13105550199@b", signed.date()), soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.FAILED);
        assertThat(verdict.reason()).isEqualTo(FailureReason.ORIG_MISMATCH);
        assertThat(verdict.attest()).isNull();
        assertThat(verdict.action()).isEqualTo(InboundDecision.Action.PASS);
    }

    @Test
    void newAnchorsCountForTheNextCall() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCall call = incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date());
        SqlScript.run(database, "UPDATE trust_anchor SET status='inactive'");
        watch.check();

        assertThat(inbound.decide(call, soon()).reason()).isEqualTo(FailureReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void aCaOfTheTrustedListIsBelievedUntilAListWithoutItComes() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCall call = incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date());
        SqlScript.run(database, "UPDATE trust_anchor SET status='inactive'");
        watch.check();
        assertThat(stock.hasAnchors()).isFalse();
        stock.believe(Set.of(pki.root()));
        watch.check();
        assertThat(inbound.decide(call, soon()).status()).isEqualTo(InboundDecision.Status.VERIFIED);

        stock.believe(Set.of(LabPki.create(NOW).root()));
        assertThat(inbound.decide(call, soon()).reason()).isEqualTo(FailureReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void theSameListLeavesTheSameAnchors() {
        stock.believe(Set.of(pki.root()));
        var anchors = stock.anchors();
        stock.believe(Set.of(pki.root()));

        assertThat(stock.anchors()).isSameAs(anchors);
    }

    @Test
    void aCallWithoutIdentityIsNoFailure() {
        InboundDecision verdict = inbound.decide(
                new InboundCall(
                        Switch.ASTERISK,
                        "c1",
                        List.of(),
                        List.of(),
                        new CallSignalling("1", "2", null, List.of(), null, null)),
                soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.NO_IDENTITY);
        assertThat(verdict.reason()).isEqualTo(FailureReason.NO_IDENTITY);
    }
}
