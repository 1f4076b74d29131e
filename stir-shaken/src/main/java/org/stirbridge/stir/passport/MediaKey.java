package org.stirbridge.stir.passport;

/**
 * A fingerprint of the session description (RFC 8225 §5.2.2).
 *
 * @param alg the hash function's name in lower case, as {@code sha-256}
 * @param dig the digest in upper case hexadecimal without colons
 */
public record MediaKey(String alg, String dig) {}
