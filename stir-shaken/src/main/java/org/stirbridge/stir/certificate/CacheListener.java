package org.stirbridge.stir.certificate;

/** Hears what the cache does, for meters and the log. Called on the threads of calls and fetches: it must not block. */
public interface CacheListener {

    /** For whom nothing matters. */
    CacheListener NONE = new CacheListener() {};

    /** What a call found in the cache. */
    enum Use {
        HIT,
        /** A failure that is still remembered. */
        FAILURE_KEPT,
        MISS
    }

    /** Why a publisher was asked. */
    enum Cause {
        CALL,
        /** The kept chain comes to its end. */
        REFRESH,
        /** A token failed with the kept chain. */
        DOUBT
    }

    default void used(Use use) {}

    /** A fetch ended; {@code turnedAway} when there were too many at once and nobody was asked. */
    default void fetched(Cause cause, CertificateLookup outcome, boolean turnedAway) {}

    /** A fetch ended with an exception, which no publisher should be able to cause. */
    default void faulted(RuntimeException fault) {}

    /** @param detail one line in our own words; chains stay in memory whatever becomes of their files */
    default void storeProblem(String detail) {}
}
