package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.stirbridge.bridge.config.LogSettings;

/** A line of the program's own logback.xml, in both formats. */
final class LogFormatTest {

    private final LoggerContext context = configured();

    private static LoggerContext configured() {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
        } catch (ch.qos.logback.core.joran.spi.JoranException e) {
            throw new AssertionError(e);
        }
        return context;
    }

    private LoggingEvent event(String message, Object... pairs) {
        var logger = context.getLogger("org.stirbridge.bridge.call.CallLog");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, null);
        event.setInstant(Instant.parse("2026-11-21T03:10:18.123Z"));
        for (int i = 0; i < pairs.length; i += 2) {
            event.addKeyValuePair(new KeyValuePair(String.valueOf(pairs[i]), pairs[i + 1]));
        }
        return event;
    }

    private String written(LogSettings.Format format, LoggingEvent event) {
        LogFormat.use(new LogSettings(format, 0), context);
        AsyncAppender queue = (AsyncAppender) context.getLogger("ROOT").getAppender("OTHERS");
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) queue.getAppender("STDERR");
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    /** Who reads stderr may stop reading: no thread of a call waits for that. */
    @Test
    void everyLineGoesThroughAQueueThatNeverBlocks() {
        List<Appender<ILoggingEvent>> direct = new ArrayList<>();
        context.getLoggerList().forEach(logger -> logger.iteratorForAppenders().forEachRemaining(direct::add));

        assertThat(direct)
                .hasSize(2)
                .allSatisfy(appender ->
                        assertThat(((AsyncAppender) appender).isNeverBlock()).isTrue());
    }

    @Test
    void aCallIsALineOfWords() {
        assertThat(written(LogSettings.Format.TEXT, event("", "call", "17.1", "sip", "a@b", "micros", 412L)))
                .isEqualTo("2026-11-21T03:10:18.123Z INFO  CallLog: call=17.1 sip=a@b micros=412\n");
    }

    @Test
    void inJsonItIsAnObjectWithTheSameWords() throws Exception {
        String line = written(
                LogSettings.Format.JSON, event("", "call", "17.1", "sip", "a\"\n\u001b[2J\u00e9", "micros", 412L));

        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(line).endsWith("}\n").matches("[\\x20-\\x7e]+\\n");
        assertThat(read.fieldNames()).toIterable().containsExactly("time", "level", "logger", "call", "sip", "micros");
        assertThat(read.get("time").asText()).isEqualTo("2026-11-21T03:10:18.123Z");
        assertThat(read.get("sip").asText()).isEqualTo("a\"\n\u001b[2J\u00e9");
        assertThat(read.get("micros").isNumber()).isTrue();
    }

    @Test
    void anyOtherLineHasItsMessageAndItsFault() throws Exception {
        LoggingEvent event = event("two\nlines");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("why")));

        JsonNode read = new ObjectMapper().readTree(written(LogSettings.Format.JSON, event));
        String text = written(LogSettings.Format.TEXT, event);

        assertThat(read.get("message").asText()).isEqualTo("two\nlines");
        assertThat(read.get("fault").asText()).contains("IllegalStateException: why");
        assertThat(text).startsWith("2026-11-21T03:10:18.123Z INFO  CallLog: two lines\n");
    }

    @Test
    void theFormatCanChangeThereAndBack() {
        List<String> lines = List.of(
                written(LogSettings.Format.JSON, event("x")),
                written(LogSettings.Format.TEXT, event("x")),
                written(LogSettings.Format.JSON, event("x")));

        assertThat(lines).extracting(line -> line.charAt(0)).containsExactly('{', '2', '{');
    }
}
