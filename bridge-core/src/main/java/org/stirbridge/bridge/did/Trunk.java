package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/**
 * A row of the table trunk: where calls come from, and how they are signed.
 *
 * @param certificate null: that of the customer, then of the provider
 * @param attestFixed the level set by contract; null: by number
 * @param unknownNumberAttest the level for numbers that are in no range; null: such calls go unsigned
 * @param dialling how numbers are dialled on it
 */
public record Trunk(
        String name,
        String customer,
        Role role,
        Attestation attestCap,
        @Nullable String certificate,
        SignMode signMode,
        @Nullable Attestation attestFixed,
        @Nullable Attestation unknownNumberAttest,
        OrigSource origSource,
        Dialling dialling,
        boolean active) {

    public enum Role {
        SUBSCRIBER,
        WHOLESALE,
        /** Calls enter the network here; the callers are nobody's customers: never above C. */
        GATEWAY,
        /** As a gateway, from a network that signs by itself. */
        PEER;

        public boolean isEntryPoint() {
            return this == GATEWAY || this == PEER;
        }
    }

    public enum SignMode {
        OFF,
        SIGN_UNSIGNED,
        REPLACE,
        RELAY,
        ADD
    }

    /** Which field names the caller first. */
    public enum OrigSource {
        PAI_FROM,
        FROM_PAI
    }
}
