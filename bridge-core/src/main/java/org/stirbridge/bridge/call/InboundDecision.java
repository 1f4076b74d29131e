package org.stirbridge.bridge.call;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

/**
 * The verdict on an inbound call and what policy says about it.
 *
 * @param status VERIFIED, FAILED, NO_IDENTITY or ERROR
 * @param reason null when verified, and on an error of the bridge itself
 * @param attest the verified level; null otherwise
 * @param origid the verified origid, only when it holds nothing but {@code [A-Za-z0-9-]}, at most 64; null otherwise
 * @param signer the SPC of the verified certificate, only {@code [A-Za-z0-9]}, at most 15; null otherwise
 * @param action what the policy says; PASS unless configured otherwise
 * @param detail one printable ASCII line for log and record
 */
public record InboundDecision(
        Status status,
        @Nullable FailureReason reason,
        @Nullable Attestation attest,
        @Nullable String origid,
        @Nullable String signer,
        Verstat verstat,
        Action action,
        String detail) {

    public enum Status {
        VERIFIED,
        FAILED,
        NO_IDENTITY,
        ERROR
    }

    public enum Action {
        PASS,
        FLAG,
        REJECT
    }
}
