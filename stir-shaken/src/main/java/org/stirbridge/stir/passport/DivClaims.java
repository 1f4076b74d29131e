package org.stirbridge.stir.passport;

/**
 * The claims of a {@code div} PASSporT (RFC 8946 §3): a call to {@code div} was sent on to {@code base.dest}.
 *
 * @param base iat, orig, dest
 * @param div who was called before
 */
public record DivClaims(BaseClaims base, CallParty div) {

    /** The claims of {@code passport}, read strictly. */
    public static ClaimsReading<DivClaims> read(Passport passport) {
        return ClaimsReader.read(passport.payload(), ClaimsReader::div);
    }
}
