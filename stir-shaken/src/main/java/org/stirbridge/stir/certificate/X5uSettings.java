package org.stirbridge.stir.certificate;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How certificates of far-end tokens are fetched and kept. Immutable.
 *
 * @param fetchTimeout for one fetch in all, name to last byte: 100 ms to 10 s (1 s)
 * @param maxFetches at once: 1 to 1000 (64); as many again may wait four times over, more are turned away
 * @param maxFetchesPerHost at once to one host name, 1 to {@code maxFetches} (8), so that a slow host delays only its own
 * @param hosts host names pinned to an address and port, which may be private (none); the URL rules still hold
 * @param allowedHosts the only hosts to ask, {@code *.example.com} for everything below one (empty: all)
 * @param deniedHosts hosts never asked, likewise (none)
 * @param webCas further CAs for the https of publishers (none); the JDK's always count, SHAKEN anchors never do
 * @param cacheEntries certificates and failures kept: 1 to 1,000,000 (10,000)
 * @param minKept how long a chain is kept whatever its publisher says, but never past its notAfter (24 h)
 * @param maxKept how long at most, at least {@code minKept} (7 days)
 * @param failureKept how long a failure is kept: 0 s to 1 h (30 s)
 */
public record X5uSettings(
        Duration fetchTimeout,
        int maxFetches,
        int maxFetchesPerHost,
        Map<String, InetSocketAddress> hosts,
        Set<String> allowedHosts,
        Set<String> deniedHosts,
        List<X509Certificate> webCas,
        int cacheEntries,
        Duration minKept,
        Duration maxKept,
        Duration failureKept) {

    public static final X5uSettings DEFAULT = new X5uSettings(
            Duration.ofSeconds(1),
            64,
            8,
            Map.of(),
            Set.of(),
            Set.of(),
            List.of(),
            10_000,
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofSeconds(30));

    /** @throws IllegalArgumentException naming the first value outside its range */
    public X5uSettings {
        hosts = Map.copyOf(hosts);
        allowedHosts = Set.copyOf(allowedHosts);
        deniedHosts = Set.copyOf(deniedHosts);
        webCas = List.copyOf(webCas);
        require(within(fetchTimeout, Duration.ofMillis(100), Duration.ofSeconds(10)), "fetchTimeout: 100 ms to 10 s");
        require(maxFetches >= 1 && maxFetches <= 1000, "maxFetches: 1 to 1000");
        require(maxFetchesPerHost >= 1 && maxFetchesPerHost <= maxFetches, "maxFetchesPerHost: 1 to maxFetches");
        require(hosts.values().stream().noneMatch(InetSocketAddress::isUnresolved), "hosts: addresses, not names");
        requireLowerCase(hosts.keySet());
        requireLowerCase(allowedHosts);
        requireLowerCase(deniedHosts);
        require(cacheEntries >= 1 && cacheEntries <= 1_000_000, "cacheEntries: 1 to 1,000,000");
        require(within(minKept, Duration.ZERO, maxKept), "minKept: 0 to maxKept");
        require(within(failureKept, Duration.ZERO, Duration.ofHours(1)), "failureKept: 0 s to 1 h");
    }

    /** A copy with these pinned hosts. */
    public X5uSettings withHosts(Map<String, InetSocketAddress> pinned) {
        return new X5uSettings(
                fetchTimeout,
                maxFetches,
                maxFetchesPerHost,
                pinned,
                allowedHosts,
                deniedHosts,
                webCas,
                cacheEntries,
                minKept,
                maxKept,
                failureKept);
    }

    /** A copy with these hosts to ask and never to ask. */
    public X5uSettings withAllowedHosts(Set<String> allowed, Set<String> denied) {
        return new X5uSettings(
                fetchTimeout,
                maxFetches,
                maxFetchesPerHost,
                hosts,
                allowed,
                denied,
                webCas,
                cacheEntries,
                minKept,
                maxKept,
                failureKept);
    }

    /** A copy with these further CAs for https. */
    public X5uSettings withWebCas(List<X509Certificate> cas) {
        return new X5uSettings(
                fetchTimeout,
                maxFetches,
                maxFetchesPerHost,
                hosts,
                allowedHosts,
                deniedHosts,
                cas,
                cacheEntries,
                minKept,
                maxKept,
                failureKept);
    }

    /** A copy with this time for one fetch. */
    public X5uSettings withFetchTimeout(Duration timeout) {
        return new X5uSettings(
                timeout,
                maxFetches,
                maxFetchesPerHost,
                hosts,
                allowedHosts,
                deniedHosts,
                webCas,
                cacheEntries,
                minKept,
                maxKept,
                failureKept);
    }

    /** A copy with these numbers of fetches at once. */
    public X5uSettings withMaxFetches(int inAll, int perHost) {
        return new X5uSettings(
                fetchTimeout,
                inAll,
                perHost,
                hosts,
                allowedHosts,
                deniedHosts,
                webCas,
                cacheEntries,
                minKept,
                maxKept,
                failureKept);
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void requireLowerCase(Set<String> names) {
        for (String name : names) {
            require(name.equals(name.toLowerCase(Locale.ROOT)), "host names are written in lower case");
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
