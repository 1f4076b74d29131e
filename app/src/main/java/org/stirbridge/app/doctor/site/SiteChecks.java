package org.stirbridge.app.doctor.site;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.bridge.config.BridgeConfiguration;

/** All checks of the bridge itself, in the order of the page. */
public final class SiteChecks {

    private SiteChecks() {}

    /**
     * The checks, which have not looked yet.
     *
     * @param site its parts end with it
     * @param patience for whoever is asked over a network, less than a check may take
     */
    public static List<Check> of(
            BridgeConfiguration configuration, ConfiguredSite site, InstantSource clock, Duration patience) {
        SiteParts parts = new SiteParts(site, clock, patience);
        List<Check> checks = new ArrayList<>(List.of(
                new ConfigurationCheck(configuration),
                new JavaCheck(Runtime.version()),
                new CryptoCheck(),
                new TablesCheck(parts),
                new TrunksCheck(parts),
                new CertificatesCheck(parts, configuration.certificates().warnBefore()),
                new ChainsCheck(parts, clock),
                new PublicationCheck(parts, configuration.x5u()),
                new ClockCheck(parts, configuration.x5u(), clock, new Once<>(OwnAddresses::ofThisMachine)),
                new AnchorsCheck(parts, clock),
                new TrustedCaListCheck(parts)));
        List<String> lists = configuration.revocation().lists();
        for (int i = 0; i < lists.size(); i++) {
            checks.add(new RevocationListCheck(parts, i, lists.get(i)));
        }
        if (lists.isEmpty()) {
            checks.add(new MissingListsCheck(configuration.revocation().missing()));
        }
        checks.add(new BridgeCheck(configuration, patience));
        return checks;
    }
}
