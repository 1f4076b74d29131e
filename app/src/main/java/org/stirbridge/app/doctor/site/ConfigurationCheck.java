package org.stirbridge.app.doctor.site;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.Ports;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.bridge.config.BridgeConfiguration;

/** The configuration reads, or there would be no page; what in it is for a lab is told. */
final class ConfigurationCheck implements Check {

    private final BridgeConfiguration configuration;

    ConfigurationCheck(BridgeConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Good(name(), "reads well; budget " + configuration.budget().toMillis() + " ms"));
        configuration.x5u().hosts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(host -> findings.add(new Warning(
                        "pinned host",
                        host.getKey() + " is asked at " + Ports.text(host.getValue()) + " (x5u.hosts)",
                        "for a lab only: take it out where real calls are verified")));
        if (!configuration.x5u().webCa().isEmpty()) {
            findings.add(new Warning(
                    "web CAs",
                    configuration.x5u().webCa().size() + " of your own beside Java's (x5u.web_ca)",
                    "for a lab only: whoever has their keys can publish certificates under any name"));
        }
        return findings;
    }
}
