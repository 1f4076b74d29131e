package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class SeldomLineTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("seldom");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SeldomLine line = new SeldomLine(logger, nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void anAttackLeavesALineASecondWithTheNumberOfTheOthers() {
        for (int i = 0; i < 1000; i++) {
            line.warn("Refused {}", i);
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        line.warn("Refused {}", 1000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        line.warn("Refused {}", 1001);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Refused 0", "Refused 1000 (and 999 more like it)", "Refused 1001");
    }

    @Test
    void aFaultThatStandsLastKeepsItsStack() {
        line.error("Failed {}", "here", new IllegalStateException());

        assertThat(lines.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("Failed here");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }
}
