package org.stirbridge.bridge.did;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.Outcome;

/**
 * A row of the table verify_policy.
 *
 * @param trunk null: every trunk that has no row of its own for the verdict
 * @param sipCode the answer to a rejected call, 400 to 699; null: that of the reason
 * @param phrase its words, nothing in them that a switch would expand; null: those of the code
 */
public record VerifyPolicy(
        long id,
        @Nullable String trunk,
        Verdict verdict,
        Action action,
        @Nullable Integer sipCode,
        @Nullable String phrase,
        Status status) {

    /** @throws IllegalArgumentException when code or phrase is nothing to send, whatever the CHECK of the table let in */
    public VerifyPolicy {
        if (sipCode != null && !Outcome.isCode(sipCode)) {
            throw new IllegalArgumentException("sip_code: give 400 to 699");
        }
        if (phrase != null && !Outcome.isPhrase(phrase)) {
            throw new IllegalArgumentException("phrase: give 1 to 64 letters, digits, spaces and . _ : -");
        }
    }

    /** What a row is about; several may hold for one call. */
    public enum Verdict {
        /** No Identity, or none of an extension that is known here. */
        MISSING,
        /** Identity is there and none is good. */
        FAILED,
        A,
        B,
        C,
        /** The table dno says that nobody may call with the calling number. */
        DNO,
        /** Nobody can have the calling number, whatever its country assigns. */
        IMPOSSIBLE;

        /** As the column has it. */
        public String word() {
            return name().length() == 1 ? name() : name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the mildest to the strictest. */
    public enum Action {
        PASS,
        FLAG,
        REJECT;

        /** As the column has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Status {
        /** Counted, not done. */
        SHADOW,
        ACTIVE,
        INACTIVE
    }
}
