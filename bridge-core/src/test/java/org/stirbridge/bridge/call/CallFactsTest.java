package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What decided calls leave for the record. */
final class CallFactsTest extends TablesAndServices {

    @Test
    void aSignedCallKnowsItsCustomerNumbersAndCertificate() {
        OutboundDecision decision = outbound.decide(call("acme", "2155550101", "0113312345678"), soon());

        assertThat(decision.facts())
                .isEqualTo(new CallFacts(
                        "acme-pbx",
                        "acme",
                        "12155550101",
                        "3312345678",
                        "OWN_NUMBER",
                        "carrier",
                        "https://certs.example.org/carrier.pem",
                        List.of()));
    }

    @Test
    void aCallThatIsLeftAloneKnowsItsNumbersToo() {
        OutboundDecision relayed = outbound.decide(carrying(List.of(UPSTREAM)), soon());
        OutboundDecision unknown = outbound.decide(call("nobody", "2155550101", "3105550199"), soon());

        assertThat(relayed).isInstanceOf(OutboundDecision.Relayed.class);
        assertThat(relayed.facts().orig()).isEqualTo("12155550101");
        assertThat(relayed.facts().dest()).isEqualTo("13105550199");
        assertThat(relayed.facts().certificate()).isNull();
        assertThat(unknown.facts().trunk()).isNull();
        assertThat(unknown.facts().orig()).isEqualTo("12155550101");
        assertThat(unknown.facts().why()).isEqualTo("UNMATCHED_TRUNK");
    }

    @Test
    void aHiddenCallerIsNotWrittenDown() {
        OutboundCall hidden = new OutboundCall(
                Switch.FREESWITCH, "c1", clues("acme"), "2155550101", List.of(), true, "3105550199", List.of(), false);

        assertThat(outbound.decide(hidden, soon()).facts().orig()).isNull();
    }

    @Test
    void aCallThatCameInKnowsItsNumbersCertificateAndChecks() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "2155550101", "3105550199"), soon());

        CallFacts facts = inbound.decide(
                        incoming(signed.identity(), "+12155550101", "+13105550199", signed.date()), soon())
                .facts();

        assertThat(facts.orig()).isEqualTo("12155550101");
        assertThat(facts.dest()).isEqualTo("13105550199");
        assertThat(facts.x5u()).isEqualTo("https://certs.example.org/carrier.pem");
        assertThat(facts.steps())
                .startsWith("No row of trunk_match fits what the switch told of the call.")
                .anyMatch(step -> step.startsWith("PASSED, RFC 8224 section 6.2 step 5: "));
    }
}
