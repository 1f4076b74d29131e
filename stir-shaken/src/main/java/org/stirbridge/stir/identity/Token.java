package org.stirbridge.stir.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.BaseClaims;
import org.stirbridge.stir.passport.DivClaims;
import org.stirbridge.stir.passport.Passport;

/** One Identity value after every check that needs no network: a closed list. */
sealed interface Token {

    Findings findings();

    /** Where its certificate is; empty of a token that none is fetched for. */
    default Optional<String> certificateUrl() {
        return Optional.empty();
    }

    /**
     * A token about the call as it was first sent, whose form, freshness and caller are right: a shaken one, or a base
     * PASSporT, which grants no level.
     *
     * @param attest null of a base PASSporT
     * @param origid null of a base PASSporT
     */
    record Original(
            Passport passport,
            String x5u,
            BaseClaims claims,
            @Nullable Attestation attest,
            @Nullable String origid,
            Findings findings)
            implements Token {

        @Override
        public Optional<String> certificateUrl() {
            return Optional.of(x5u);
        }

        /** Whether it grants more than {@code level}; null is no level. */
        boolean isAbove(@Nullable Attestation level) {
            return attest != null && (level == null || attest.compareTo(level) < 0);
        }
    }

    /** A div token whose form and freshness are right. */
    record Div(Passport passport, String x5u, DivClaims claims, Findings findings) implements Token {

        @Override
        public Optional<String> certificateUrl() {
            return Optional.of(x5u);
        }
    }

    /** Of an extension that is not supported here. */
    record Ignored(Findings findings) implements Token {}

    /** @param isDiv whether the value calls itself a div token, which then breaks its chain */
    record Rejected(
            StepFailure failure, boolean isDiv, @Nullable Attestation claimedAttest, Findings findings)
            implements Token {}
}
