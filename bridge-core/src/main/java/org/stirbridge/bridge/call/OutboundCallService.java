package org.stirbridge.bridge.call;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.OutboundSettings;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.AuthenticationRequest;
import org.stirbridge.stir.identity.AuthenticationResult;

/** Decides outbound calls out of memory alone: no database, no network, some microseconds beside the signature. */
public final class OutboundCallService implements OutboundCalls {

    private final Supplier<DidDirectory> directory;
    private final InstantSource clock;
    private final OutboundCase.Tools tools;

    /**
     * A service that asks {@code directory} once for each call.
     *
     * @param clock for what is valid when
     * @param signing {@code AuthenticationService::authenticate}
     * @param origids a new identifier for each signed call (RFC 8588 §5)
     */
    public OutboundCallService(
            Supplier<DidDirectory> directory,
            CertificateStock certificates,
            NumberingPlans plans,
            OutboundSettings settings,
            Function<AuthenticationRequest, AuthenticationResult> signing,
            Supplier<UUID> origids,
            InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.tools = new OutboundCase.Tools(certificates, plans, settings, signing, origids);
    }

    @Override
    public OutboundDecision decide(OutboundCall call, Deadline deadline) {
        try {
            return new OutboundCase(call, directory.get(), clock.instant(), tools).decide();
        } catch (RuntimeException fault) {
            CallLog.fault(call.callId(), call.from(), fault);
            return new OutboundDecision.Unsigned(
                    UnsignedReason.INTERNAL_ERROR, null, List.of("The bridge failed; its log says how."));
        }
    }
}
