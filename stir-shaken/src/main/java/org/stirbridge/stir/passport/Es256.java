package org.stirbridge.stir.passport;

import java.security.PrivateKey;
import java.security.PublicKey;

/** ES256 over the chosen JCA provider, raw R||S (RFC 7518 §3.4). The only class that touches java.security.Signature. Thread-safe. */
public final class Es256 {

    private Es256() {}

    /** The fastest provider that loads and passes a self-test: ACCP, else BouncyCastle; never SunEC. */
    public static Es256 choose() {
        return new Es256();
    }

    /** The provider's name, version and why it was chosen, for log, /health and --version. */
    public String provider() {
        throw new IllegalStateException("contract only");
    }

    /** The 64 bytes R||S over {@code input}. @throws java.security.InvalidKeyException when the key is not on P-256 */
    public byte[] sign(byte[] input, PrivateKey key) throws java.security.InvalidKeyException {
        throw new IllegalStateException("contract only");
    }

    /** Whether {@code signature} (any bytes) is a 64-byte R||S over {@code input} by a key on P-256; false for every other key, curve, length or range. */
    public boolean verify(byte[] input, byte[] signature, PublicKey key) {
        throw new IllegalStateException("contract only");
    }
}
