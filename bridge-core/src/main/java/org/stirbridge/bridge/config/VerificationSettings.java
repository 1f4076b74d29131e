package org.stirbridge.bridge.config;

import java.time.Duration;
import java.util.Set;
import org.stirbridge.stir.identity.IdentitySource;
import org.stirbridge.stir.identity.VerificationPolicy;

/**
 * Local policy of the verification.
 *
 * @param freshness how old Date and iat may be, 1 s to 10 min
 * @param futureTolerance how far ahead they may be, 0 s to 60 s
 * @param verstatWithLevel whether verstat is written with {@code -A}, {@code -B}, {@code -C}
 */
public record VerificationSettings(
        Duration freshness, Duration futureTolerance, IdentitySource identitySource, boolean verstatWithLevel) {

    public VerificationPolicy policy() {
        Set<String> supportedPpt = VerificationPolicy.DEFAULT.supportedPpt();
        return new VerificationPolicy(freshness, futureTolerance, identitySource, supportedPpt);
    }
}
