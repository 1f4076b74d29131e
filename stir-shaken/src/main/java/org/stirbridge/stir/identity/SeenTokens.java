package org.stirbridge.stir.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.stirbridge.stir.passport.Passport;

/**
 * The tokens that verified while they were fresh, and the call that each came with (RFC 8224 §12.1, RFC 8225 §10.1): the same
 * token on another call is a replay, on a fork or a retransmission of its own call it is not. Bounded in number and time.
 * Thread-safe.
 */
public final class SeenTokens {

    /** A thousand calls a second for longer than an undiverted token is fresh; an entry has some 200 bytes. */
    private static final int MOST = 100_000;

    private final Cache<String, String> calls;

    /** A memory for tokens that {@code policy} takes as fresh. */
    public SeenTokens(VerificationPolicy policy) {
        this(policy.beforeDiversion().plus(policy.futureTolerance()), Ticker.systemTicker());
    }

    SeenTokens(Duration window, Ticker ticker) {
        calls = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(window.plusSeconds(1))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Remembers a token that has passed every other check; only such a one, or forged tokens would fill the memory and
     * take the place of the call that they copy.
     *
     * @param callId the Call-ID that the token came with (RFC 3261 §8.1.1.4)
     * @return whether it came with another call before
     */
    boolean isReplayed(Passport passport, String callId) {
        String call = digest(callId);
        String first = calls.asMap().putIfAbsent(digest(signedPart(passport.token())), call);
        return first != null && !first.equals(call);
    }

    /** Without the signature: anybody can write a second valid one over the same bytes (s and n - s). */
    private static String signedPart(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String digest(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SHA256Digest digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
