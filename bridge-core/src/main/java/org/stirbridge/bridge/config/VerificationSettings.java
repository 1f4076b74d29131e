package org.stirbridge.bridge.config;

import java.time.Duration;
import java.util.Set;
import org.stirbridge.stir.identity.IdentitySource;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;
import org.stirbridge.stir.identity.VerificationPolicy.Replay;

/**
 * Local policy of the verification.
 *
 * @param freshness how old Date and iat may be, 1 s to 10 min
 * @param futureTolerance how far ahead they may be, 0 s to 60 s
 * @param delegates what a certificate is worth that names numbers and no provider
 * @param profile what a departure of a certificate from ATIS-1000080 is worth
 * @param replay what a token is worth that came with another call before
 * @param beforeDiversion how old what is older than the last diversion may be, up to 3 h
 * @param verstatWithLevel whether verstat is written with {@code -A}, {@code -B}, {@code -C}
 * @param outcomes code, phrase and verstat of each reason
 */
public record VerificationSettings(
        Duration freshness,
        Duration futureTolerance,
        IdentitySource identitySource,
        Delegates delegates,
        Profile profile,
        Replay replay,
        Duration beforeDiversion,
        boolean verstatWithLevel,
        Outcomes outcomes) {

    public VerificationPolicy policy() {
        Set<String> supportedPpt = VerificationPolicy.DEFAULT.supportedPpt();
        return new VerificationPolicy(
                freshness, futureTolerance, identitySource, supportedPpt, delegates, profile, replay, beforeDiversion);
    }
}
