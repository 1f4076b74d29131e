package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The kept chains in two rooms: one for URLs with whose chain a call has passed, one for all others and for failures. Anyone
 * can invent URLs, and serve a copy of a published chain at each; the flood stays in its own room and pushes no signer's
 * chain out. Bounded, thread-safe.
 */
final class ChainMemory {

    /** A usual chain of two has 1.5 KiB; one of 64 KiB counts as sixteen entries. */
    private static final int BYTES_PER_ENTRY = 4096;

    /** A failure is little more than its URL. */
    private static final int BYTES_PER_FAILURE = 512;

    private static final int SHARE_OF_OTHERS = 4;
    private static final int LEAST_OTHERS = 16;

    private final InstantSource clock;
    private final Ticker ticker;
    private final Cache<String, KeptChain> proven;
    private final Cache<String, KeptChain> others;
    private final Cache<String, Boolean> provenHosts;

    ChainMemory(int entries, InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.proven = room(entries);
        this.others = room(Math.max(LEAST_OTHERS, entries / SHARE_OF_OTHERS));
        this.provenHosts = Caffeine.newBuilder().maximumSize(entries).build();
    }

    private Cache<String, KeptChain> room(int entries) {
        return Caffeine.newBuilder()
                .maximumWeight((long) entries * BYTES_PER_ENTRY)
                .weigher((String url, KeptChain kept) -> weight(kept))
                .expireAfter(Expiry.writing((String url, KeptChain kept) -> left(kept)))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(KeptChain kept) {
        return Math.max(kept.isFound() ? BYTES_PER_ENTRY : BYTES_PER_FAILURE, kept.bytes());
    }

    private Duration left(KeptChain kept) {
        Duration left = Duration.between(clock.instant(), kept.end());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Nullable
    KeptChain get(String url) {
        KeptChain kept = proven.getIfPresent(url);
        return kept == null ? others.getIfPresent(url) : kept;
    }

    boolean isProven(String url) {
        return proven.getIfPresent(url) != null;
    }

    /** Whether a call has passed with a chain from this host before. */
    boolean knowsHost(String host) {
        return provenHosts.getIfPresent(host) != null;
    }

    /** Keeps {@code kept} in the room where its URL is. */
    void put(KeptChain kept) {
        if (proven.asMap().computeIfPresent(kept.url(), (url, before) -> kept) == null) {
            others.put(kept.url(), kept);
        }
    }

    /** Moves a chain to the proven ones; null when it is there already, or nowhere. */
    @Nullable
    KeptChain prove(String url) {
        if (isProven(url)) {
            return null;
        }
        KeptChain kept = others.getIfPresent(url);
        if (kept == null || !kept.isFound()) {
            return null;
        }
        putProven(kept);
        others.invalidate(url);
        return kept;
    }

    /** What was proven before a restart; what came in since then is newer. */
    void restore(KeptChain kept) {
        if (get(kept.url()) == null) {
            putProven(kept);
        }
    }

    private void putProven(KeptChain kept) {
        proven.put(kept.url(), kept);
        provenHosts.put(kept.x5u().host(), true);
    }

    /** Chains and failures in memory, roughly. */
    long size() {
        return proven.estimatedSize() + others.estimatedSize();
    }

    long provenSize() {
        return proven.estimatedSize();
    }
}
