package org.stirbridge.stir.stipa;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which document, and how it is kept.
 *
 * @param name for a person, as in the configuration
 * @param location of the operator's choice
 * @param copy where the last good one is kept on disk
 * @param maxBytes the most that is read of it
 * @param refresh between two attempts, at least a second; after one that failed the next comes sooner
 */
public record DocumentSettings(String name, DocumentLocation location, Path copy, int maxBytes, Duration refresh) {

    private static final Duration SOONEST_RETRY = Duration.ofSeconds(30);

    public DocumentSettings {
        if (refresh.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a document is refreshed once a second at most");
        }
    }

    /** A tenth of the time, but no hammering: the other end may be in trouble itself. */
    Duration retry() {
        Duration tenth = refresh.dividedBy(10);
        Duration wanted = tenth.compareTo(SOONEST_RETRY) < 0 ? SOONEST_RETRY : tenth;
        return wanted.compareTo(refresh) < 0 ? wanted : refresh;
    }
}
