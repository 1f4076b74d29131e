package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.LogSettings;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.passport.Attestation;

final class CallLogTest {

    private static final Duration TAKEN = Duration.ofNanos(1_234_567);
    private static final CallFacts FACTS =
            new CallFacts("acme-pbx", "acme", "12155550101", "13105550199", "OWN_NUMBER", null, null, List.of());
    private static final OutboundDecision SIGNED =
            new OutboundDecision.Signed(Attestation.A, UUID.randomUUID(), "token", "", List.of(), List.of(), FACTS);

    private final Logger logger = (Logger) LoggerFactory.getLogger(CallLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.setLevel(null);
        logger.setAdditive(true);
        logger.detachAppender(lines);
    }

    private static CallLog log(int masked) {
        return new CallLog(new LogSettings(LogSettings.Format.TEXT, masked));
    }

    private static OutboundCall outbound(String callId, String sipCallId) {
        return new OutboundCall(
                Switch.ASTERISK, callId, sipCallId, List.of(), "", List.of(), false, "", List.of(), false);
    }

    private String line() {
        assertThat(lines.list).hasSize(1);
        // Where there is none, a pattern prints "null" in front of the pairs.
        assertThat(lines.list.get(0).getFormattedMessage()).isEmpty();
        return lines.list.get(0).getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aSignedCallHasOneLineWithTheIdsOfSwitchAndSip() {
        log(0).outbound(outbound("1795262400.17", "a84b4c76e66710@pc33.example.com"), SIGNED, TAKEN);

        assertThat(line())
                .isEqualTo("call=1795262400.17 sip=a84b4c76e66710@pc33.example.com switch=ASTERISK trunk=acme-pbx"
                        + " direction=outbound from=12155550101 to=13105550199 outcome=signed level=A reason=OWN_NUMBER"
                        + " micros=1234");
    }

    @Test
    void maskedNumbersShowNoMoreThanTheirBeginAndTheCallIdsStayWhole() {
        log(4).outbound(outbound("1795262400.17", "x"), SIGNED, TAKEN);

        assertThat(line())
                .contains("call=1795262400.17 ")
                .contains("from=1215555xxxx to=1310555xxxx ")
                .doesNotContain("0101", "0199");
    }

    @Test
    void theDetailOfAVerdictIsMaskedToo() {
        InboundCall call = new InboundCall(
                Switch.FREESWITCH,
                "c",
                null,
                List.of(),
                List.of(),
                new CallSignalling("", "", null, List.of(), null, null));
        InboundDecision failed = InboundCallService.error(
                        FailureReason.ORIG_MISMATCH, "the token has 12155550101, the call +12155550102, code 438")
                .with(FACTS);

        log(5).inbound(call, failed, TAKEN);

        assertThat(line())
                .contains("sip=- ")
                .endsWith(" detail=the_token_has_121555xxxxx,_the_call_+121555xxxxx,_code_438");
    }

    @Test
    void whatAFarEndWroteStaysWithinItsWord() {
        log(0).outbound(outbound("1\ncall=2 level=A", "\u001b[2J a\"b" + "x".repeat(500)), SIGNED, TAKEN);

        assertThat(line()).startsWith("call=1_call=2_level=A sip=_[2J_a\"bxxx").contains(" switch=ASTERISK ");
        assertThat(line().length()).isLessThan(400);
    }

    @Test
    void aNumberShorterThanItsMaskIsHiddenWhole() {
        assertThat(new MaskedNumbers(7).number("911")).isEqualTo("xxx");
        assertThat(new MaskedNumbers(0).number("911")).isEqualTo("911");
    }
}
