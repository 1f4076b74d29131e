package org.stirbridge.bridge.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.stirbridge.bridge.network.CidrBlock;

/**
 * How the certificates of far-end tokens are fetched.
 *
 * @param hosts host names pinned to an address and port, for a lab: they are not looked up, and shown at the start
 * @param webCa PEM files of web CAs that are trusted beside those of the Java runtime
 * @param allow addresses that may be asked although they are private
 * @param deny addresses that may never be asked, beside the private ones; stronger than {@code allow}
 * @param timeout one fetch from the name to the last byte, 100 ms to 5 s
 */
public record X5uSettings(
        Map<String, InetSocketAddress> hosts,
        List<Path> webCa,
        List<CidrBlock> allow,
        List<CidrBlock> deny,
        Duration timeout) {

    public X5uSettings {
        hosts = Map.copyOf(hosts);
        webCa = List.copyOf(webCa);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
