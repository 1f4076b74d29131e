package org.stirbridge.bridge.call;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/** What to do with an outbound call: a closed list of outcomes, each with its explanation. */
public sealed interface OutboundDecision {

    /** The steps that led here, one sentence each, for {@code explain} and the record. */
    List<String> explanation();

    /** For the record alone. */
    CallFacts facts();

    /** The trunk that the call was matched to; null when none. */
    default @Nullable String trunk() {
        return facts().trunk();
    }

    /**
     * Signed by us.
     *
     * @param identity the Identity field value
     * @param date the Date field value that goes with it; empty when none shall be added
     * @param relayed Identity values that came with the call and go out beside ours ({@code sign_mode add}); all others
     *     that came are to be taken off
     */
    record Signed(
            Attestation attest,
            UUID origid,
            String identity,
            String date,
            List<String> explanation,
            List<String> relayed,
            CallFacts facts)
            implements OutboundDecision {

        public Signed {
            explanation = List.copyOf(explanation);
            relayed = List.copyOf(relayed);
        }

        /** Of which nothing but the trunk is known. */
        public Signed(
                Attestation attest,
                UUID origid,
                String identity,
                String date,
                @Nullable String trunk,
                List<String> explanation,
                List<String> relayed) {
            this(attest, origid, identity, date, explanation, relayed, CallFacts.ofTrunk(trunk));
        }

        /** The same, signed by us alone. */
        public Signed(
                Attestation attest,
                UUID origid,
                String identity,
                String date,
                @Nullable String trunk,
                List<String> explanation) {
            this(attest, origid, identity, date, trunk, explanation, List.of());
        }
    }

    /**
     * The Identity that came with the call goes on as it is.
     *
     * @param identities at least one value
     */
    record Relayed(List<String> identities, List<String> explanation, CallFacts facts) implements OutboundDecision {

        /** Of which nothing but the trunk is known. */
        public Relayed(List<String> identities, @Nullable String trunk, List<String> explanation) {
            this(identities, explanation, CallFacts.ofTrunk(trunk));
        }
    }

    record Unsigned(UnsignedReason reason, List<String> explanation, CallFacts facts) implements OutboundDecision {

        /** Of which nothing but the trunk is known. */
        public Unsigned(UnsignedReason reason, @Nullable String trunk, List<String> explanation) {
            this(reason, explanation, CallFacts.ofTrunk(trunk));
        }
    }
}
