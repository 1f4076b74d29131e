package org.stirbridge.stir.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;

/** What came out of a verification: a closed list of outcomes, each with the checks that led there. */
public sealed interface VerificationResult {

    List<Finding> findings();

    Verstat verstat();

    /**
     * A valid PASSporT is there.
     *
     * @param attest the level it grants; null of a base PASSporT, which grants none
     * @param origid its origination identifier, hostile text: checked as JSON string only; null of a base PASSporT
     * @param orig the caller it speaks for
     * @param signer the SPC of the certificate; null when it names numbers instead
     * @param replayed whether the token came with another call before, where policy lets that pass
     */
    record Verified(
            @Nullable Attestation attest,
            @Nullable String origid,
            CallParty orig,
            @Nullable String signer,
            boolean replayed,
            List<Finding> findings)
            implements VerificationResult {
        @Override
        public Verstat verstat() {
            return Verstat.TN_VALIDATION_PASSED;
        }
    }

    /**
     * At least one supported PASSporT is there and none is acceptable.
     *
     * @param reason the reason of the token that came furthest
     * @param detail one printable ASCII line for a person
     * @param claimedAttest the level that the token claims, when it could be read; never trust it
     */
    record Failed(
            FailureReason reason, String detail, @Nullable Attestation claimedAttest, List<Finding> findings)
            implements VerificationResult {
        @Override
        public Verstat verstat() {
            return reason.verstat();
        }
    }

    /** Only PASSporTs of extensions that are not supported here: they are ignored (RFC 8224 §6.2 step 1). */
    record Ignored(List<Finding> findings) implements VerificationResult {
        @Override
        public Verstat verstat() {
            return FailureReason.UNSUPPORTED_PPT.verstat();
        }
    }

    /** No Identity header field at all. */
    record NoIdentity() implements VerificationResult {
        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public Verstat verstat() {
            return FailureReason.NO_IDENTITY.verstat();
        }
    }
}
