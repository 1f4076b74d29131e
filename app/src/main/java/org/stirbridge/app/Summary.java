package org.stirbridge.app;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.did.DidDirectory;

/** What listens where and what was loaded, as {@code serve} prints it at the start. */
final class Summary {

    private static final String OFF = "switched off";

    private final BridgeConfiguration configuration;
    private final String provider;

    Summary(BridgeConfiguration configuration, String provider) {
        this.configuration = configuration;
        this.provider = provider;
    }

    List<String> lines(
            Optional<InetSocketAddress> esl,
            Optional<InetSocketAddress> agi,
            Optional<InetSocketAddress> http,
            DidDirectory directory) {
        List<String> lines = new ArrayList<>();
        lines.add("Stirbridge " + Version.text() + " on Java " + Runtime.version());
        lines.add(line("FreeSWITCH", esl.map(Ports::text).orElse(OFF)));
        lines.add(line(
                "Asterisk", agi.map(address -> "agi://" + Ports.text(address)).orElse(OFF)));
        lines.add(line(
                "HTTP", http.map(address -> "http://" + Ports.text(address)).orElse(OFF)));
        lines.add(line("ES256", provider));
        lines.add(line("Tables", tables(directory)));
        configuration
                .x5u()
                .hosts()
                .forEach((host, address) ->
                        lines.add(line("Pinned", host + " is asked at " + Ports.text(address) + " (for a lab only)")));
        return lines;
    }

    private String tables(DidDirectory directory) {
        String where = configuration.database().embedded()
                ? "embedded in " + configuration.dataDirectory()
                : configuration.database().place();
        return directory.trunkCount() + " trunks, " + directory.rangeCount() + " number ranges; " + where;
    }

    private static String line(String what, String text) {
        return String.format(Locale.ROOT, "  %-11s %s", what, text);
    }
}
