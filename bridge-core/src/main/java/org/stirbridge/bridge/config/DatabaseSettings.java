package org.stirbridge.bridge.config;

import java.time.Duration;

/**
 * Where the tables are.
 *
 * @param url {@code jdbc:mariadb:} or {@code jdbc:h2:}; empty: an embedded H2 in the data directory
 * @param connections how many connections at most, 2 to 50
 * @param poll how often the tables are asked whether they changed, 100 ms to 10 s
 * @param reread how often everything is read again whatever the change log says, 10 s to 1 d
 */
public record DatabaseSettings(
        String url, String user, String password, int connections, Duration poll, Duration reread) {

    public boolean embedded() {
        return url.isEmpty();
    }

    /** Without the password: settings are logged at the start. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
    }
}
