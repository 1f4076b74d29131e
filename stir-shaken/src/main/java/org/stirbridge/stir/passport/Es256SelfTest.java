package org.stirbridge.stir.passport;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whether a provider computes ES256 at all, tried with the key and signature of RFC 6979 A.2.5 before it may sign a call. */
final class Es256SelfTest {

    private static final byte[] MESSAGE = "sample".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KNOWN_SIGNATURE = HexFormat.of()
            .parseHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                    + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    private static final String PRIVATE = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private static final String PUBLIC_X = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
    private static final String PUBLIC_Y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    /** One for all: to make one takes 50 ms of a start. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Es256SelfTest() {}

    /** A known answer is accepted, a tampered one is refused, and what it signs it verifies. */
    static boolean passes(Es256 es256) {
        try {
            PublicKey publicKey = publicKey();
            byte[] tampered = KNOWN_SIGNATURE.clone();
            tampered[63] ^= 1;
            return es256.verify(MESSAGE, KNOWN_SIGNATURE, publicKey)
                    && !es256.verify(MESSAGE, tampered, publicKey)
                    && es256.verify(MESSAGE, es256.sign(MESSAGE, privateKey()), publicKey);
        } catch (GeneralSecurityException | IllegalStateException e) {
            // A provider that throws here does not pass; which one was chosen, and why, stands in Es256.provider().
            return false;
        }
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        ECPoint point = new ECPoint(new BigInteger(PUBLIC_X, 16), new BigInteger(PUBLIC_Y, 16));
        return keyFactory().generatePublic(new ECPublicKeySpec(point, namedP256()));
    }

    private static PrivateKey privateKey() throws GeneralSecurityException {
        return keyFactory().generatePrivate(new ECPrivateKeySpec(new BigInteger(PRIVATE, 16), namedP256()));
    }

    /** By name: ACCP does not import keys whose curve is spelled out. */
    private static ECParameterSpec namedP256() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", BOUNCY_CASTLE);
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static KeyFactory keyFactory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", BOUNCY_CASTLE);
    }
}
