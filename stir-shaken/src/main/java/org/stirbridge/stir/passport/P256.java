package org.stirbridge.stir.passport;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The curve P-256 by its numbers (FIPS 186-4 D.1.2.3), and what of it may reach a provider. Curves are compared by
 * number and never by name: a certificate can carry explicit parameters that call themselves anything (CVE-2020-0601).
 */
final class P256 {

    static final int SIGNATURE_LENGTH = 64;

    private static final BigInteger P = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    private static final BigInteger N = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static final ECPoint G = new ECPoint(
            hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    /** The parameters by number, for comparison. */
    static final ECParameterSpec PARAMETERS = new ECParameterSpec(new EllipticCurve(new ECFieldFp(P), A, B), G, N, 1);

    private P256() {}

    /**
     * Whether these are 64 bytes with r and s in [1, n-1]. Zero must never reach a provider: unpatched JDKs 15 to 18
     * take it as a valid signature for anything (CVE-2022-21449).
     */
    static boolean isSignature(byte[] signature) {
        return signature.length == SIGNATURE_LENGTH
                && isScalar(new BigInteger(1, Arrays.copyOfRange(signature, 0, SIGNATURE_LENGTH / 2)))
                && isScalar(new BigInteger(1, Arrays.copyOfRange(signature, SIGNATURE_LENGTH / 2, SIGNATURE_LENGTH)));
    }

    static boolean isPrivateKey(PrivateKey key) {
        return key instanceof ECPrivateKey ec && isP256(ec.getParams()) && isScalar(ec.getS());
    }

    static boolean isPublicKey(PublicKey key) {
        return key instanceof ECPublicKey ec && isP256(ec.getParams()) && isOnCurve(ec.getW());
    }

    private static boolean isP256(@Nullable ECParameterSpec parameters) {
        return parameters != null
                && parameters.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(P)
                && parameters.getCurve().getA().equals(A)
                && parameters.getCurve().getB().equals(B)
                && parameters.getGenerator().equals(G)
                && parameters.getOrder().equals(N)
                && parameters.getCofactor() == 1;
    }

    /** A point off the curve would be multiplied on a weaker one (invalid-curve attack). */
    private static boolean isOnCurve(@Nullable ECPoint point) {
        if (point == null || point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        return isFieldElement(x)
                && isFieldElement(y)
                && y.multiply(y)
                        .mod(P)
                        .equals(x.multiply(x).add(A).multiply(x).add(B).mod(P));
    }

    private static boolean isFieldElement(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(P) < 0;
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }
}
