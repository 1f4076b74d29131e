package org.stirbridge.bridge.config;

import java.time.Duration;

/**
 * How the operator's own certificates are watched.
 *
 * @param look how often their files are looked at, 1 s to 1 h; a change counts from the second look on
 * @param warnBefore how long before its end a certificate is told to be renewed, 1 h to 365 d
 */
public record CertificateSettings(Duration look, Duration warnBefore) {

    public static final CertificateSettings DEFAULT =
            new CertificateSettings(Duration.ofSeconds(2), Duration.ofDays(30));

    static CertificateSettings read(Section section) {
        return new CertificateSettings(
                section.duration("look", DEFAULT.look, Duration.ofSeconds(1), Duration.ofHours(1)),
                section.duration("warn_before", DEFAULT.warnBefore, Duration.ofHours(1), Duration.ofDays(365)));
    }
}
