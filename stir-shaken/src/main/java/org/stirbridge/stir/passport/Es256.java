package org.stirbridge.stir.passport;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * ES256 over the chosen JCA provider, raw R||S (RFC 7518 §3.4). The only class that touches java.security.Signature.
 * Thread-safe.
 */
public final class Es256 {

    // Each provider knows raw R||S by one of two names. It is always asked by instance: by name alone the JDK would
    // silently take SunEC, which on 17 needs 1 ms for a verification (ACCP 0.05, BouncyCastle 0.08).
    private static final String CORRETTO_ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final String BOUNCY_CASTLE_ALGORITHM = "SHA256withPLAIN-ECDSA";

    private final Provider provider;
    private final String algorithm;
    private final String why;

    private Es256(Provider provider, String algorithm, String why) {
        this.provider = provider;
        this.algorithm = algorithm;
        this.why = why;
    }

    /** The fastest provider that loads and passes a self-test: ACCP, else BouncyCastle; never SunEC. */
    public static Es256 choose() {
        try {
            Optional<Es256> corretto = corretto();
            return corretto.orElseGet(() -> bouncyCastle("Amazon Corretto Crypto Provider failed its self-test"));
        } catch (LinkageError | RuntimeException e) {
            // No native library for this machine, or the jar is not there at all: no reason not to start.
            return bouncyCastle("Amazon Corretto Crypto Provider does not load: "
                    + e.getClass().getSimpleName());
        }
    }

    /** BouncyCastle whatever else is there: slower, on every machine, and the second opinion in tests. */
    public static Es256 bouncyCastle() {
        return bouncyCastle("asked for");
    }

    private static Es256 bouncyCastle(String why) {
        Es256 es256 = new Es256(new BouncyCastleProvider(), BOUNCY_CASTLE_ALGORITHM, why);
        if (!Es256SelfTest.passes(es256)) {
            throw new IllegalStateException("no provider for ES256 passes its self-test");
        }
        return es256;
    }

    /** ACCP, or empty when its self-test fails. */
    static Optional<Es256> corretto() {
        AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
        if (accp.getLoadingError() != null) {
            throw new IllegalStateException("native library not loaded", accp.getLoadingError());
        }
        Es256 es256 = new Es256(accp, CORRETTO_ALGORITHM, "loaded, self-test passed");
        return Es256SelfTest.passes(es256) ? Optional.of(es256) : Optional.empty();
    }

    /** The provider's name, version and why it was chosen, for log, /health and --version. */
    public String provider() {
        return provider.getName() + " " + provider.getVersionStr() + " (" + why + ")";
    }

    /** Whether it is the fast one: BouncyCastle takes six times as long for a signature (docs/adr/0003). */
    public boolean isFast() {
        return algorithm.equals(CORRETTO_ALGORITHM);
    }

    /**
     * The 64 bytes R||S over {@code input}.
     *
     * @throws InvalidKeyException when the key is not on P-256
     */
    public byte[] sign(byte[] input, PrivateKey key) throws InvalidKeyException {
        if (!P256.isPrivateKey(key)) {
            throw new InvalidKeyException("not a private key on P-256");
        }
        try {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (NoSuchAlgorithmException | SignatureException e) {
            throw new IllegalStateException(provider.getName() + " cannot sign", e);
        }
    }

    /**
     * Whether {@code signature} (any bytes) is a 64-byte R||S over {@code input} by a key on P-256; false for every
     * other key, curve, length or range. A high S is as good as a low one: ES256 has no low-S rule, and RFC 7515 A.3
     * itself has a high S.
     */
    public boolean verify(byte[] input, byte[] signature, PublicKey key) {
        if (!P256.isSignature(signature) || !P256.isPublicKey(key)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm, provider);
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(provider.getName() + " lost its algorithm", e);
        } catch (GeneralSecurityException e) {
            // The provider says no in its own words.
            return false;
        }
    }
}
