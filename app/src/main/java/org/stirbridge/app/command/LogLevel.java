package org.stirbridge.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a command says beside its own output. */
final class LogLevel {

    private LogLevel() {}

    /** Warnings only, for a command whose output is the answer; the service itself keeps its log. */
    static void quiet() {
        for (String name : new String[] {"org.stirbridge", "calls"}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.WARN);
            }
        }
    }
}
