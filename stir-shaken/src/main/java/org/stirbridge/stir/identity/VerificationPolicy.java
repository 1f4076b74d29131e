package org.stirbridge.stir.identity;

import java.time.Duration;
import java.util.Set;

/**
 * What local policy decides in a verification.
 *
 * @param freshness how old Date and iat may be, at least 1 s (RFC 8224 §6.2 step 4 recommends 60 s)
 * @param futureTolerance how far ahead iat and Date may be (10 s)
 * @param identitySource which field names the caller
 * @param supportedPpt the PASSporT extensions understood: {@code shaken}, {@code div}
 */
public record VerificationPolicy(
        Duration freshness, Duration futureTolerance, IdentitySource identitySource, Set<String> supportedPpt) {

    public static final VerificationPolicy DEFAULT = new VerificationPolicy(
            Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.PAI_THEN_FROM, Set.of("shaken", "div"));

    public VerificationPolicy {
        supportedPpt = Set.copyOf(supportedPpt);
    }
}
