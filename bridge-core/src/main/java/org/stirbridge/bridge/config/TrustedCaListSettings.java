package org.stirbridge.bridge.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The list of trusted CAs that an STI-PA publishes (ATIS-1000084).
 *
 * @param url {@code https://}, {@code http://}, or {@code file:} with an absolute path; empty: there is none
 * @param root the PEM file of the STI-PA's own root; the empty path when there is no list
 * @param refresh how often the list is got again, 1 s to 1 day
 */
public record TrustedCaListSettings(String url, Path root, Duration refresh) {

    public boolean given() {
        return !url.isEmpty();
    }
}
