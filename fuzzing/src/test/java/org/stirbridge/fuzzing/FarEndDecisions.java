package org.stirbridge.fuzzing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.stirbridge.bridge.call.CallPolicies;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.InboundCallService;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.did.EmptyDirectory;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Decisions that put as much of the far end's text into the answer as ever can get there. */
public final class FarEndDecisions {

    public static final String IDENTITY = "e30.e30." + "S".repeat(86) + LabCall.PARAMETERS;
    private static final UUID ORIGID = UUID.fromString("5c5ad9f2-30b8-4a5f-a90d-7b0a4c4b9a01");

    /** Every call is verified, by a token whose origid and signer are what From and To say. */
    private static final InboundCalls INBOUND = new InboundCallService(
            () -> EmptyDirectory.INSTANCE,
            new NumberingPlans("US", Map.of()),
            FarEndDecisions::verified,
            false,
            new CallPolicies(ConfigurationFile.defaults(Path.of("")).inbound(), () -> Instant.EPOCH));

    /** By the length of the called number: signed with the Identity that came beside ours, relayed, or left alone. */
    private static final OutboundCalls OUTBOUND = FarEndDecisions::decide;

    /** Both, with a header field that is read for the trunk. */
    public static final CallServices SERVICES = new CallServices(OUTBOUND, INBOUND, () -> List.of("x-trunk"));

    private FarEndDecisions() {}

    private static VerificationResult verified(VerificationRequest request) {
        return new VerificationResult.Verified(
                Attestation.A,
                request.signalling().from(),
                new CallParty.Telephone(new TelephoneNumber(LabCall.CALLER)),
                request.signalling().to(),
                false,
                List.of());
    }

    private static OutboundDecision decide(OutboundCall call, Deadline deadline) {
        return switch (call.called().length() % 3) {
            case 0 ->
                new OutboundDecision.Signed(
                        Attestation.A, ORIGID, IDENTITY, LabCall.DATE, null, List.of(), call.identities());
            case 1 -> new OutboundDecision.Relayed(call.identities(), null, List.of());
            default -> new OutboundDecision.Unsigned(UnsignedReason.UNKNOWN_TRUNK, null, List.of());
        };
    }
}
