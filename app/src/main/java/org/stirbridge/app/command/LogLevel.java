package org.stirbridge.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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

    /** Warnings only, for a command whose output is the answer; the service itself keeps its log. */
    static void quiet() {
        if (LoggerFactory.getLogger("org.stirbridge") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
