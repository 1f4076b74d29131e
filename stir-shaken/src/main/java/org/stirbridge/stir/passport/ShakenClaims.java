package org.stirbridge.stir.passport;

/**
 * The claims of a {@code shaken} PASSporT (RFC 8588 §4, §5).
 *
 * @param base iat, dest, and orig: mostly a number, but an address is as legal (RFC 8225 §5.2.1)
 * @param attest the level
 * @param origid the signer's mark of where the call came from; mostly a UUID, at most 256 characters, no control character
 */
public record ShakenClaims(BaseClaims base, Attestation attest, String origid) {

    /** The claims of {@code passport}, read strictly. */
    public static ClaimsReading<ShakenClaims> read(Passport passport) {
        return ClaimsReader.read(passport.payload(), ClaimsReader::shaken);
    }
}
