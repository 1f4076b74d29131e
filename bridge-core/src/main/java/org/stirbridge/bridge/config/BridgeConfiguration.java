package org.stirbridge.bridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that the file {@code stirbridge.yml} says; an empty file gives a bridge that works on this machine alone.
 *
 * @param directory where the file lies: relative paths, {@code key_ref} among them, start here
 * @param dataDirectory what the program writes: the embedded database, copies of the STI-PA's documents
 * @param budget the time in which every request of a switch is answered, 100 ms to 10 s
 * @param trustAnchors PEM files of SHAKEN certification authorities, beside the table {@code trust_anchor}
 */
public record BridgeConfiguration(
        Path directory,
        Path dataDirectory,
        Duration budget,
        DatabaseSettings database,
        ListenerSettings esl,
        ListenerSettings agi,
        HttpSettings http,
        X5uSettings x5u,
        VerificationSettings verification,
        OutboundSettings outbound,
        InboundSettings inbound,
        List<Path> trustAnchors,
        TrustedCaListSettings trustedCaList,
        RevocationSettings revocation,
        RecordSettings record,
        CertificateSettings certificates,
        LogSettings log) {

    public BridgeConfiguration {
        trustAnchors = List.copyOf(trustAnchors);
    }

    /** The same with all that only a restart can change as it is in {@code started}. */
    public BridgeConfiguration runningIn(BridgeConfiguration started) {
        return new BridgeConfiguration(
                directory,
                started.dataDirectory,
                budget,
                started.database,
                started.esl.withPeers(esl.peers()),
                started.agi.withPeers(agi.peers()),
                started.http,
                x5u,
                verification,
                outbound,
                inbound,
                trustAnchors,
                trustedCaList,
                revocation,
                started.record,
                certificates,
                log);
    }
}
