package org.stirbridge.stir.identity;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.DivClaims;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.passport.ShakenClaims;

/** One Identity value after every check that needs no network: a closed list. */
sealed interface Token {

    Findings findings();

    /** A shaken token whose form, freshness and caller are right. */
    record Shaken(Passport passport, String x5u, ShakenClaims claims, Findings findings) implements Token {}

    /** A div token whose form and freshness are right. */
    record Div(Passport passport, String x5u, DivClaims claims, Findings findings) implements Token {}

    /** Of an extension that is not supported here. */
    record Ignored(Findings findings) implements Token {}

    /** @param isDiv whether the value calls itself a div token, which then breaks its chain */
    record Rejected(
            StepFailure failure, boolean isDiv, @Nullable Attestation claimedAttest, Findings findings)
            implements Token {}
}
