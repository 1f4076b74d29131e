package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RepeatedWarningTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(RepeatedWarningTest.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long nanos = Long.MAX_VALUE - 5;
    private final RepeatedWarning warning = new RepeatedWarning(log, () -> nanos);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
        log.setAdditive(false);
        log.setLevel(Level.WARN);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @Test
    void theFirstIsSaidAtOnce() {
        warning.tell("strange");

        assertThat(said()).containsExactly("strange");
    }

    @Test
    void manyAreOneLineInTenSecondsWithTheirNumber() {
        for (int i = 0; i < 1000; i++) {
            warning.tell("strange " + i);
        }
        nanos += Duration.ofSeconds(11).toNanos();
        warning.tell("strange again");

        assertThat(said()).containsExactly("strange 0", "strange again (1000 times since this was said last)");
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
