package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.LogSettings;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.bridge.policy.PolicyAnswer;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;

/** The one line of a call that came in, as far as policy shows in it. */
final class CallLogPolicyTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(CallLog.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT, DNO,    reason=DO_NOT_ORIGINATE_NUMBER action=reject micros=",
        "FLAG,   DNO,    reason=DO_NOT_ORIGINATE_NUMBER action=flag micros=",
        "REJECT, FAILED, reason=STALE_IAT action=reject micros=",
        "PASS,   FAILED, reason=STALE_IAT micros=",
    })
    void whatIsNotPassedIsTold(VerifyPolicy.Action action, Verdict verdict, String part) {
        VerifyPolicy row = new VerifyPolicy(1, null, verdict, action, null, null, Status.ACTIVE);

        assertThat(lineOf(stale().with(new PolicyAnswer(action, row, null, List.of(), List.of()))))
                .contains(part);
    }

    @Test
    void withoutAPolicyNothingIsSaidOfIt() {
        assertThat(lineOf(stale())).contains("reason=STALE_IAT micros=").doesNotContain("action=");
    }

    private static InboundDecision stale() {
        return new InboundDecision(
                InboundDecision.Status.FAILED,
                FailureReason.STALE_IAT,
                null,
                null,
                null,
                FailureReason.STALE_IAT.verstat(),
                InboundDecision.Action.PASS,
                "old");
    }

    private String lineOf(InboundDecision decision) {
        InboundCall call = new InboundCall(
                Switch.ASTERISK,
                "c1",
                null,
                List.of(),
                List.of(),
                new CallSignalling("1", "2", null, List.of(), null, null));
        new CallLog(new LogSettings(LogSettings.Format.TEXT, 0)).inbound(call, decision, Duration.ofMillis(1));
        return log.list.get(0).getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .collect(Collectors.joining(" "));
    }
}
