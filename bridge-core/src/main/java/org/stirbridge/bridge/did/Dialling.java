package org.stirbridge.bridge.did;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are dialled on a trunk; digits throughout.
 *
 * @param country ISO code; null: the one of the configuration
 * @param technicalPrefixes in front of called numbers, for the switch alone
 * @param internationalPrefixes before foreign numbers; empty: those of the country
 * @param nationalPrefix before national numbers; null: that of the country
 * @param serviceNumbers numbers that stay as they are dialled; {@code *} at the end: all that begin so
 */
public record Dialling(
        @Nullable String country,
        List<String> technicalPrefixes,
        List<String> internationalPrefixes,
        @Nullable String nationalPrefix,
        List<String> serviceNumbers) {

    /** As the configuration says. */
    public static final Dialling DEFAULT = of(null);

    public Dialling {
        technicalPrefixes = List.copyOf(technicalPrefixes);
        internationalPrefixes = List.copyOf(internationalPrefixes);
        serviceNumbers = List.copyOf(serviceNumbers);
    }

    /** As everybody in a country dials. */
    public static Dialling of(@Nullable String country) {
        return new Dialling(country, List.of(), List.of(), null, List.of());
    }
}
