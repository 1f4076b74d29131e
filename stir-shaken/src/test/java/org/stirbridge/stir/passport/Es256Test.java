package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stirbridge.lab.pki.LabPki;

/** ES256 by each provider: RFC 7518 §3.4, RFC 7515 A.3, RFC 6979 A.2.5. */
class Es256Test {

    private static final byte[] MESSAGE = "header.payload".getBytes(StandardCharsets.US_ASCII);
    private static final KeyPair KEYS = LabPki.keyPair("secp256r1");
    private static final BigInteger N =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    static Stream<Es256> providers() {
        return Stream.of(Es256.corretto().orElseThrow(), Es256.bouncyCastle());
    }

    @Test
    void accpIsChosenWhereItsNativeLibraryLoads() {
        assertThat(Es256.choose().provider())
                .startsWith("AmazonCorrettoCryptoProvider 2.5")
                .contains("self-test passed");
    }

    @Test
    void bouncyCastleSaysItsNameAndWhy() {
        assertThat(Es256.bouncyCastle().provider()).startsWith("BC ").contains("asked for");
        assertThat(Es256.bouncyCastle().isFast()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rfc6979SectionA25SignaturesVerify(Es256 es256) {
        Vectors.ofKind("deterministic-ecdsa").forEach(vector -> {
            byte[] signature = HexFormat.of()
                    .parseHex(vector.get("r").asText() + vector.get("s").asText());
            byte[] message = vector.get("message").asText().getBytes(StandardCharsets.US_ASCII);
            assertThat(es256.verify(message, signature, publicKey(vector))).isTrue();
            message[0]++;
            assertThat(es256.verify(message, signature, publicKey(vector))).isFalse();
        });
    }

    private static PublicKey publicKey(JsonNode vector) {
        try {
            return Vectors.publicKey(vector);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void eachProviderVerifiesWhatTheOtherSigned(Es256 es256) throws InvalidKeyException {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());

        assertThat(signature).hasSize(64);
        assertThat(providers()).allMatch(other -> other.verify(MESSAGE, signature, KEYS.getPublic()));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void bothSignsOfSAreAccepted(Es256 es256) throws InvalidKeyException {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());
        byte[] other = with(signature, r(signature), N.subtract(s(signature)));

        assertThat(es256.verify(MESSAGE, signature, KEYS.getPublic())).isTrue();
        assertThat(es256.verify(MESSAGE, other, KEYS.getPublic())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyLengthButSixtyFourIsRefused(Es256 es256) throws InvalidKeyException {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());

        for (int length : new int[] {0, 1, 32, 63, 65, 70, 72, 128}) {
            assertThat(es256.verify(MESSAGE, Arrays.copyOf(signature, length), KEYS.getPublic()))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aDerSignatureIsRefused(Es256 es256) throws Exception {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());
        byte[] der = new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
                    new ASN1Integer(r(signature)), new ASN1Integer(s(signature))
                })
                .getEncoded();

        assertThat(es256.verify(MESSAGE, der, KEYS.getPublic())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void zeroAndValuesFromTheOrderOnAreRefused(Es256 es256) throws InvalidKeyException {
        byte[] good = es256.sign(MESSAGE, KEYS.getPrivate());
        BigInteger r = r(good);
        BigInteger s = s(good);

        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE)}) {
            assertThat(es256.verify(MESSAGE, with(good, bad, s), KEYS.getPublic()))
                    .isFalse();
            assertThat(es256.verify(MESSAGE, with(good, r, bad), KEYS.getPublic()))
                    .isFalse();
        }
        assertThat(es256.verify(MESSAGE, new byte[64], KEYS.getPublic())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyFlippedBitIsRefused(Es256 es256) throws InvalidKeyException {
        byte[] good = es256.sign(MESSAGE, KEYS.getPrivate());

        for (int bit = 0; bit < 512; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(es256.verify(MESSAGE, bad, KEYS.getPublic()))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void keysOffP256NeitherSignNorVerify(Es256 es256) throws Exception {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        for (KeyPair other : new KeyPair[] {
            rsa.generateKeyPair(), LabPki.keyPair("secp256k1"), LabPki.keyPair("secp384r1"), LabPki.keyPair("secp224r1")
        }) {
            assertThat(es256.verify(MESSAGE, signature, other.getPublic())).isFalse();
            assertThatThrownBy(() -> es256.sign(MESSAGE, other.getPrivate())).isInstanceOf(InvalidKeyException.class);
        }
    }

    /** HS256 keyed with the public key: anyone can compute it (RFC 8725 §2.1). */
    @ParameterizedTest
    @MethodSource("providers")
    void aMacKeyedWithThePublicKeyIsRefused(Es256 es256) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
        byte[] tag = mac.doFinal(MESSAGE);

        assertThat(es256.verify(MESSAGE, tag, KEYS.getPublic())).isFalse();
        assertThat(es256.verify(MESSAGE, Arrays.copyOf(tag, 64), KEYS.getPublic()))
                .isFalse();
    }

    /** A curve that is P-256 but for its generator: whoever chooses it can sign for any public key (CVE-2020-0601). */
    @ParameterizedTest
    @MethodSource("providers")
    void aCurveWithAnotherGeneratorIsRefused(Es256 es256) throws InvalidKeyException {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());
        ECPublicKey key = (ECPublicKey) KEYS.getPublic();
        EllipticCurve curve = P256.PARAMETERS.getCurve();
        ECParameterSpec forged = new ECParameterSpec(curve, key.getW(), N, 1);

        assertThat(es256.verify(MESSAGE, signature, new FakeKey(key.getW(), forged)))
                .isFalse();
        assertThat(P256.isPublicKey(new FakeKey(key.getW(), P256.PARAMETERS))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aPointOffTheCurveIsRefused(Es256 es256) throws InvalidKeyException {
        byte[] signature = es256.sign(MESSAGE, KEYS.getPrivate());
        ECPoint good = ((ECPublicKey) KEYS.getPublic()).getW();
        BigInteger p = ((ECFieldFp) P256.PARAMETERS.getCurve().getField()).getP();

        for (ECPoint bad : new ECPoint[] {
            new ECPoint(good.getAffineX(), good.getAffineY().add(BigInteger.ONE)),
            new ECPoint(good.getAffineX().add(p), good.getAffineY()),
            new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
            ECPoint.POINT_INFINITY
        }) {
            assertThat(P256.isPublicKey(new FakeKey(bad, P256.PARAMETERS))).isFalse();
            assertThat(es256.verify(MESSAGE, signature, new FakeKey(bad, P256.PARAMETERS)))
                    .isFalse();
        }
    }

    private static BigInteger r(byte[] signature) {
        return new BigInteger(1, Arrays.copyOf(signature, 32));
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    }

    private static byte[] with(byte[] signature, BigInteger r, BigInteger s) {
        assertThat(signature).hasSize(64);
        return HexFormat.of().parseHex(String.format("%064x%064x", r, s));
    }

    /** A key object that says whatever it is told to. */
    private record FakeKey(ECPoint point, ECParameterSpec parameters) implements ECPublicKey {
        @Override
        public ECPoint getW() {
            return point;
        }

        @Override
        public ECParameterSpec getParams() {
            return parameters;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return Base64.getDecoder().decode("AAAA");
        }
    }
}
