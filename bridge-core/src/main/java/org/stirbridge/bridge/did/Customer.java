package org.stirbridge.bridge.did;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/**
 * A row of the table customer: whose calls are signed.
 *
 * @param parent the reseller it belongs to; null when none
 * @param certificate null: the default of the provider
 */
public record Customer(
        String name,
        @Nullable String parent,
        String provider,
        Kind kind,
        KycStatus kycStatus,
        Attestation attestCap,
        @Nullable String certificate,
        boolean active,
        Validity validity) {

    public boolean isActiveAt(Instant at) {
        return active && validity.holdsAt(at);
    }

    public enum Kind {
        ENDUSER,
        RESELLER,
        CARRIER
    }

    /** What the provider knows of the customer (know your customer). */
    public enum KycStatus {
        UNVETTED,
        VETTED,
        REJECTED
    }
}
