package org.stirbridge.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much a command says beside its own output. */
final class LogLevel {

    private LogLevel() {}

    /** Nothing at all, for a command that tells every fault in its own way. */
    static void silent() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root
                && LoggerFactory.getLogger("org.stirbridge") instanceof Logger own) {
            root.setLevel(Level.OFF);
            own.setLevel(Level.OFF);
        }
    }

    /** Writes what is still in the queues of the log, for a second at most; nothing is written afterwards. */
    static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    /** Warnings only, for a command whose output is the answer; the service itself keeps its log. */
    static void quiet() {
        if (LoggerFactory.getLogger("org.stirbridge") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
