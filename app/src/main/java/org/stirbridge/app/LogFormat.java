package org.stirbridge.app;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.LogSettings;

/** Writes the log in the format of the configuration; a file of logback's own beside the program's keeps its formats. */
final class LogFormat {

    private static final Logger LOG = LoggerFactory.getLogger(LogFormat.class);

    private LogFormat() {}

    /** The lines of logback.xml's appender STDERR are of this format from now on. */
    static void use(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            use(settings, context);
        }
    }

    static void use(LogSettings settings, LoggerContext context) {
        Optional<ConsoleAppender<ILoggingEvent>> appender = stderr(context);
        appender.ifPresent(stderr -> use(settings.format(), stderr, context));
        if (appender.isEmpty() && settings.format() != LogSettings.Format.TEXT) {
            LOG.warn("log.format: the log has a configuration of its own, which says its format");
        }
    }

    private static Optional<ConsoleAppender<ILoggingEvent>> stderr(LoggerContext context) {
        return stderr(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders());
    }

    /** It stands behind a queue. */
    private static Optional<ConsoleAppender<ILoggingEvent>> stderr(Iterator<Appender<ILoggingEvent>> appenders) {
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> next = appenders.next();
            if (next instanceof ConsoleAppender<ILoggingEvent> console && "STDERR".equals(console.getName())) {
                return Optional.of(console);
            }
            Optional<ConsoleAppender<ILoggingEvent>> behind =
                    next instanceof AsyncAppender queue ? stderr(queue.iteratorForAppenders()) : Optional.empty();
            if (behind.isPresent()) {
                return behind;
            }
        }
        return Optional.empty();
    }

    private static void use(LogSettings.Format format, ConsoleAppender<ILoggingEvent> appender, LoggerContext context) {
        boolean json = appender.getEncoder() instanceof JsonLines;
        if (json == (format == LogSettings.Format.JSON)) {
            return;
        }
        Encoder<ILoggingEvent> encoder = json ? text(context) : new JsonLines();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(context.getProperty("LINE"));
        return encoder;
    }
}
