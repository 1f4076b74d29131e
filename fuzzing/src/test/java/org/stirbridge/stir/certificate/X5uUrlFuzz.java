package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import org.stirbridge.fuzzing.Invariant;

/** x5u URLs: where the rules allow one, two other readers must see the same host and port and nothing else in it. */
public final class X5uUrlFuzz {

    private static final X5uRules RULES = new X5uRules(Set.of(), Set.of("denied.example.org", "*.denied.example.org"));

    private X5uUrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws URISyntaxException, UnknownHostException {
        String x5u = new String(input, StandardCharsets.UTF_8);
        if (RULES.judge(x5u) instanceof X5uRules.Allowed allowed) {
            Invariant.holds(allowed.url().equals(x5u), "the URL is the one that was judged");
            Invariant.holds(!("." + allowed.host()).endsWith(".denied.example.org"), "a denied host is denied");
            java(new URI(x5u), allowed.host());
            okhttp(Objects.requireNonNull(HttpUrl.parse(x5u)), allowed.host());
            literal(allowed.host());
        }
    }

    private static void java(URI uri, String host) {
        Invariant.holds("https".equalsIgnoreCase(uri.getScheme()), "it is https");
        Invariant.holds(
                uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null,
                "no user information, query or fragment");
        Invariant.holds(uri.getPort() == -1 || uri.getPort() == 443 || uri.getPort() == 8443, "443 or 8443");
        Invariant.holds(
                host.equals(bare(Objects.toString(uri.getHost())).toLowerCase(Locale.ROOT)),
                "java.net.URI reads the same host");
    }

    private static void okhttp(HttpUrl url, String host) throws UnknownHostException {
        Invariant.holds(url.isHttps() && (url.port() == 443 || url.port() == 8443), "OkHttp reads https and the port");
        Invariant.holds(
                url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null,
                "OkHttp reads nothing beside host and path");
        boolean same = host.contains(":")
                ? InetAddress.getByName("[" + host + "]").equals(InetAddress.getByName(url.host()))
                : host.equals(url.host());
        Invariant.holds(same, "OkHttp reads the same host");
    }

    private static void literal(String host) throws UnknownHostException {
        if (host.contains(":") || host.matches("[0-9.]+")) {
            InetAddress address = InetAddress.getByName(host.contains(":") ? "[" + host + "]" : host);
            Invariant.holds(
                    !address.isLoopbackAddress()
                            && !address.isAnyLocalAddress()
                            && !address.isLinkLocalAddress()
                            && !address.isSiteLocalAddress()
                            && !address.isMulticastAddress(),
                    "no address of one's own network");
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
