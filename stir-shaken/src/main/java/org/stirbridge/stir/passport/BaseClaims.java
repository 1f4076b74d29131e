package org.stirbridge.stir.passport;

import java.util.List;

/**
 * The claims that every PASSporT has (RFC 8225 §5).
 *
 * @param iat seconds since 1970, within ±2^53: possibly absurd, which is for the freshness check to say
 * @param orig who calls
 * @param dest who is called, at least one
 * @param mky the media keys; empty when the claim is absent
 */
public record BaseClaims(long iat, CallParty orig, List<CallParty> dest, List<MediaKey> mky) {

    /** The claims of {@code passport}, read strictly; what an extension adds is passed over. */
    public static ClaimsReading<BaseClaims> read(Passport passport) {
        return ClaimsReader.read(passport.payload(), ClaimsReader::base);
    }

    public BaseClaims {
        dest = List.copyOf(dest);
        mky = List.copyOf(mky);
    }
}
