package org.stirbridge.bridge.importing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The systems whose databases are read, and what of each. Facts: the schemas that their current releases install. */
public enum ForeignSystem {
    FUSIONPBX("fusionpbx", "FusionPBX 5", "jdbc:postgresql:", "domain"),
    ASTPP("astpp", "ASTPP 6", "jdbc:mariadb:", "account"),
    FREEPBX("freepbx", "FreePBX 16 or 17", "jdbc:mariadb:", null),
    ASTERISK("asterisk", "Asterisk 20 or newer with realtime", "jdbc:mariadb:", null),
    VICIDIAL("vicidial", "VICIdial 2.14", "jdbc:mariadb:", null),
    MAGNUSBILLING("magnusbilling", "MagnusBilling 7", "jdbc:mariadb:", "user");

    private final String word;
    private final String product;
    private final String scheme;
    private final @Nullable String owners;

    ForeignSystem(String word, String product, String scheme, @Nullable String owners) {
        this.word = word;
        this.product = product;
        this.scheme = scheme;
        this.owners = owners;
    }

    /** On the command line. */
    public String word() {
        return word;
    }

    /** With the release whose tables are expected. */
    public String product() {
        return product;
    }

    /** Whether it knows several customers. Else the admin says whose the numbers are. */
    public boolean namesOwners() {
        return owners != null;
    }

    /** What it calls one of them. */
    String owner() {
        return owners == null ? "customer" : owners;
    }

    /** How the URL of its database begins. */
    public String scheme() {
        return scheme;
    }

    List<ForeignQuery> queries() {
        return switch (this) {
            case FUSIONPBX -> FusionPbx.QUERIES;
            case ASTPP -> Astpp.QUERIES;
            case FREEPBX -> FreePbx.QUERIES;
            case ASTERISK -> AsteriskRealtime.QUERIES;
            case VICIDIAL -> Vicidial.QUERIES;
            case MAGNUSBILLING -> MagnusBilling.QUERIES;
        };
    }

    /** The URL for the driver that is here; empty: it is no database of this system. */
    Optional<String> driverUrl(String url) {
        String plain = url.startsWith("jdbc:mysql:") ? "jdbc:mariadb:" + url.substring("jdbc:mysql:".length()) : url;
        return plain.startsWith(scheme) ? Optional.of(plain) : Optional.empty();
    }
}
