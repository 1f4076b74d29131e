package org.stirbridge.bridge.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the certificates of far-end tokens are fetched.
 *
 * @param hosts host names pinned to an address and port, for a lab: they are not looked up, and shown at the start
 * @param webCa PEM files of web CAs that are trusted beside those of the Java runtime
 * @param allow the only hosts to ask, {@code *.example.org} for all below one; empty: every host
 * @param deny hosts never to ask, likewise; stronger than {@code allow}
 * @param timeout one fetch from the name to the last byte, 100 ms to 5 s
 * @param maxFetches at once to hosts that are new here, 8 to 1000; known ones have a quarter as many beside them
 */
public record X5uSettings(
        Map<String, InetSocketAddress> hosts,
        List<Path> webCa,
        List<String> allow,
        List<String> deny,
        Duration timeout,
        int maxFetches,
        KeptCertificateSettings kept) {

    public X5uSettings {
        hosts = Map.copyOf(hosts);
        webCa = List.copyOf(webCa);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
