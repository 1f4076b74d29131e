package org.stirbridge.stir.identity;

import java.time.Duration;
import java.util.Set;

/**
 * What local policy decides in a verification.
 *
 * @param freshness how old Date and iat may be (RFC 8224 §6.2 step 4 recommends 60 s)
 * @param futureTolerance how far ahead iat and Date may be (10 s)
 * @param identitySource which field names the caller
 * @param supportedPpt the PASSporT extensions understood: {@code shaken}, {@code div}
 * @param delegates what a certificate is worth that names numbers and no provider (RFC 9060)
 * @param profile what a departure from ATIS-1000080 is worth
 * @param replay what a token is worth that came with another call before
 * @param beforeDiversion how old Date and all tokens but that of the last diversion may be in a diverted call, at least
 *     {@code freshness}: a phone rings, perhaps several times, before the call is sent on (RFC 8946 §4.2)
 */
public record VerificationPolicy(
        Duration freshness,
        Duration futureTolerance,
        IdentitySource identitySource,
        Set<String> supportedPpt,
        Delegates delegates,
        Profile profile,
        Replay replay,
        Duration beforeDiversion) {

    /** Longer than a phone is left to ring before the call goes on (RFC 3261 §16.6 step 11: three minutes at least). */
    private static final Duration RINGING = Duration.ofMinutes(5);

    /** Certificates of enterprises that may sign for their own numbers. */
    public enum Delegates {
        ACCEPT,
        REFUSE
    }

    /** Rules of names, policies and extensions from which many deployed certificates depart. */
    public enum Profile {
        WARN,
        REFUSE
    }

    /** The same token on another call: a theft, or a network that places a call anew under another Call-ID. */
    public enum Replay {
        REPORT,
        FAIL
    }

    public static final VerificationPolicy DEFAULT = new VerificationPolicy(
            Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.PAI_THEN_FROM, Set.of("shaken", "div"));

    /** A policy that accepts delegates, warns of departures from the profile and reports replays. */
    public VerificationPolicy(
            Duration freshness, Duration futureTolerance, IdentitySource identitySource, Set<String> supportedPpt) {
        this(
                freshness,
                futureTolerance,
                identitySource,
                supportedPpt,
                Delegates.ACCEPT,
                Profile.WARN,
                Replay.REPORT,
                RINGING);
    }

    /** A copy with another stand on certificates. */
    public VerificationPolicy with(Delegates ofEnterprises, Profile ofNames) {
        return new VerificationPolicy(
                freshness,
                futureTolerance,
                identitySource,
                supportedPpt,
                ofEnterprises,
                ofNames,
                replay,
                beforeDiversion);
    }

    /** A copy with another stand on replays. */
    public VerificationPolicy with(Replay ofTokens) {
        return new VerificationPolicy(
                freshness,
                futureTolerance,
                identitySource,
                supportedPpt,
                delegates,
                profile,
                ofTokens,
                beforeDiversion);
    }

    /** A copy with another bound on what is older than the last diversion. */
    public VerificationPolicy withBeforeDiversion(Duration longest) {
        return new VerificationPolicy(
                freshness, futureTolerance, identitySource, supportedPpt, delegates, profile, replay, longest);
    }

    public VerificationPolicy {
        supportedPpt = Set.copyOf(supportedPpt);
        beforeDiversion = beforeDiversion.compareTo(freshness) < 0 ? freshness : beforeDiversion;
    }
}
