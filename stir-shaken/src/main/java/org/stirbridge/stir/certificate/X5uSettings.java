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
 * @param webCas further CAs for the https of publishers (none); the JDK's always count, SHAKEN anchors never do
 */
public record X5uSettings(Hosts hosts, List<X509Certificate> webCas, Fetching fetching, Keeping keeping) {

    public static final X5uSettings DEFAULT = new X5uSettings(Hosts.ALL, List.of(), Fetching.DEFAULT, Keeping.DEFAULT);

    public X5uSettings {
        webCas = List.copyOf(webCas);
    }

    public X5uSettings with(Hosts other) {
        return new X5uSettings(other, webCas, fetching, keeping);
    }

    public X5uSettings with(Fetching other) {
        return new X5uSettings(hosts, webCas, other, keeping);
    }

    public X5uSettings with(Keeping other) {
        return new X5uSettings(hosts, webCas, fetching, other);
    }

    public X5uSettings withWebCas(List<X509Certificate> others) {
        return new X5uSettings(hosts, others, fetching, keeping);
    }

    /**
     * Who may be asked; all names in lower case.
     *
     * @param pinned host names pinned to an address and port, which may be private (none); the URL rules still hold
     * @param allowed the only hosts to ask, {@code *.example.com} for everything below one (empty: all)
     * @param denied hosts never asked, likewise (none)
     */
    public record Hosts(Map<String, InetSocketAddress> pinned, Set<String> allowed, Set<String> denied) {

        public static final Hosts ALL = new Hosts(Map.of(), Set.of(), Set.of());

        /** @throws IllegalArgumentException naming the first value against the rules */
        public Hosts {
            pinned = Map.copyOf(pinned);
            allowed = Set.copyOf(allowed);
            denied = Set.copyOf(denied);
            require(pinned.values().stream().noneMatch(InetSocketAddress::isUnresolved), "hosts: addresses, not names");
            requireLowerCase(pinned.keySet());
            requireLowerCase(allowed);
            requireLowerCase(denied);
        }

        /** The rules for URLs that these lists complete. */
        X5uRules rules() {
            return new X5uRules(allowed, denied);
        }
    }

    /**
     * What fetches may cost.
     *
     * @param timeout for one fetch in all, name to last byte: 100 ms to 10 s (1 s)
     * @param atOnce to hosts that no call has proved yet: 1 to 1000 (64); four times as many may wait, more are turned
     *     away. Proved hosts have a quarter of this number beside it
     * @param perHost at once to one host name, 1 to {@code atOnce} (8), so that a slow host delays only its own
     */
    public record Fetching(Duration timeout, int atOnce, int perHost) {

        public static final Fetching DEFAULT = new Fetching(Duration.ofSeconds(1), 64, 8);

        /** @throws IllegalArgumentException naming the first value outside its range */
        public Fetching {
            require(within(timeout, Duration.ofMillis(100), Duration.ofSeconds(10)), "timeout: 100 ms to 10 s");
            require(atOnce >= 1 && atOnce <= 1000, "atOnce: 1 to 1000");
            require(perHost >= 1 && perHost <= atOnce, "perHost: 1 to atOnce");
        }

        public Fetching withTimeout(Duration other) {
            return new Fetching(other, atOnce, perHost);
        }
    }

    /**
     * What is kept, and how long.
     *
     * @param entries chains of proved URLs, of two certificates each: 1 to 1,000,000 (10,000); a quarter as much room is
     *     for failures and URLs that no call has proved yet
     * @param least how long a chain is kept whatever its publisher says, but never past a notAfter (24 h)
     * @param most how long at most, at least {@code least} (7 days)
     * @param failures how long a failure is kept: 0 s to 1 h (30 s)
     */
    public record Keeping(int entries, Duration least, Duration most, Duration failures) {

        public static final Keeping DEFAULT =
                new Keeping(10_000, Duration.ofHours(24), Duration.ofDays(7), Duration.ofSeconds(30));

        /** @throws IllegalArgumentException naming the first value outside its range */
        public Keeping {
            require(entries >= 1 && entries <= 1_000_000, "entries: 1 to 1,000,000");
            require(within(least, Duration.ZERO, most), "least: 0 to most");
            require(within(failures, Duration.ZERO, Duration.ofHours(1)), "failures: 0 s to 1 h");
        }
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
