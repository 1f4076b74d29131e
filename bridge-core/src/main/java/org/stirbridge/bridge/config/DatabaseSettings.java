package org.stirbridge.bridge.config;

import java.time.Duration;

/**
 * Where the tables are.
 *
 * @param url {@code jdbc:mariadb:} or {@code jdbc:h2:}; empty: an embedded H2 in the data directory
 * @param connections how many connections at most, 2 to 50
 * @param poll how often the tables are asked whether they changed, 100 ms to 10 s
 * @param reread how often everything is read again whatever the change log says, 10 s to 1 d
 * @param migrate whether the bridge itself makes the tables of MariaDB and brings them up to date; those of H2 it always does
 */
public record DatabaseSettings(
        String url, String user, String password, int connections, Duration poll, Duration reread, boolean migrate) {

    /** Settings whose tables {@code stirbridge db migrate} makes. */
    public DatabaseSettings(String url, String user, String password, int connections, Duration poll, Duration reread) {
        this(url, user, password, connections, poll, reread, false);
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    /** The url as it may be shown: parameters may hold passwords, and what stands before an {@code @} may be one too. */
    public String place() {
        return url.split("[?;]", 2)[0].replaceFirst("//[^/]*@", "//");
    }

    /** Without the password: settings are logged at the start. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + place() + ", user=" + user + ", connections=" + connections + "]";
    }
}
