package org.stirbridge.lab.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Asterisk 22.10.1 answered to the same expressions. */
class LabChannelTest {

    private final LabChannel callers = new LabChannel(null);
    private final LabChannel channel = new LabChannel(callers);
    private final AgiInterpreter agi = new AgiInterpreter(channel);

    @Test
    void evaluatesInnermostFirstAndValuesNotAgain() {
        channel.variables.put("A", "${B}");
        channel.variables.put("B", "secret");
        assertThat(channel.substitute("x${A}y${LEN(${B})}")).isEqualTo("x${B}y6");
    }

    @Test
    void cutsSubstringsOutsideTheParentheses() {
        channel.functions.put("CHANNEL(pjsip,request_uri)", "sip:12155550200@127.0.0.1");
        assertThat(channel.substitute("${CHANNEL(pjsip,request_uri):4:11}")).isEqualTo("12155550200");
    }

    @Test
    void setsAndReadsTheCallersChannelThroughItsMaster() {
        callers.headers.add(new SipHeader("Identity", "up"));
        assertThat(channel.substitute("${MASTER_CHANNEL(PJSIP_HEADER(read,Identity,1))}"))
                .isEqualTo("up");
        agi.run("SET VARIABLE MASTER_CHANNEL(stir_status) \"signed\"");
        assertThat(callers.variables).containsEntry("stir_status", "signed");
        assertThat(channel.variables).isEmpty();
    }

    @Test
    void takesQuotesAndBackslashes() {
        agi.run("SET VARIABLE PJSIP_HEADER(add,Identity) \"a;ppt=\\\"shaken\\\"\"");
        assertThat(channel.headers).isEqualTo(List.of(new SipHeader("Identity", "a;ppt=\"shaken\"")));
    }

    @Test
    void readsLongValuesAsAsteriskDoes() {
        channel.variables.put("LONG", "x".repeat(5000));
        channel.functions.put("F(1)", "x".repeat(1011));
        channel.functions.put("F(2)", "x".repeat(4083));
        assertThat(agi.run("GET VARIABLE LONG")).hasSize("200 result=1 ()\n".length() + 1023);
        assertThat(agi.run("GET VARIABLE F(1)")).isEqualTo("200 result=0\n");
        assertThat(agi.run("GET FULL VARIABLE ${F(1)}")).hasSize("200 result=1 ()\n".length() + 1011);
        assertThat(agi.run("GET FULL VARIABLE ${F(2)}")).isEqualTo("200 result=1 ()\n");
    }

    @Test
    void losesItsListOfHeadersToOneThatIsTooLong() {
        channel.headers.add(new SipHeader("Via", "v"));
        channel.headers.add(new SipHeader("Identity", "one"));
        assertThat(channel.substitute("${PJSIP_HEADERS()}")).isEqualTo("Via,Identity");
        channel.headers.add(new SipHeader("Identity", "x".repeat(5000)));
        assertThat(channel.substitute("${PJSIP_HEADERS()}|${PJSIP_HEADERS(Identity)}|${PJSIP_HEADER(read,Identity,2)}"))
                .isEqualTo("||");
        assertThat(channel.substitute("${PJSIP_HEADER(remove,Identity)}")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"BOGUS x,510", "SET VARIABLE x,520", "GET VARIABLE,520", "NOOP,200"})
    void answersTheCodeOfTheRealOne(String line, String code) {
        assertThat(agi.run(line)).startsWith(code);
    }

    @Test
    void permitsNothingOnADeadChannel() {
        agi.die();
        assertThat(agi.run("SET VARIABLE a b")).startsWith("511");
    }

    @Test
    void replaysWhatWasRecorded() {
        Transcript transcript = Transcript.named("agi-predial-1");
        assertThat(transcript.environment()).hasSize(2);
        assertThat(String.join("", transcript.environment()))
                .startsWith("agi_network: yes\nagi_network_script: predial\n")
                .endsWith("agi_arg_3: 12155550101\n\n");
        assertThat(transcript.answers()).containsEntry("CONNECTEDLINE(num)", "12155550101");
    }
}
