package org.stirbridge.stir.stipa;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.stirbridge.lab.pki.LabIdentity;

/** A trusted CA list as an STI-PA would sign it, or bent as a test wants it: each method returns a changed copy. Made without JJWT and without our own codec. */
record TestList(String header, String payload, KeyPair keys, String algorithm) {

    static TestList of(LabIdentity signer, long sequence, Instant expires, X509Certificate... cas) {
        String entries = Arrays.stream(cas).map(ca -> '"' + base64(ca) + '"').collect(Collectors.joining(","));
        return new TestList(
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5c\":" + x5c(signer.chain()) + "}",
                "{\"version\":\"1.0\",\"sequence\":" + sequence + ",\"exp\":" + expires.getEpochSecond()
                        + ",\"trustList\":[" + entries + "]}",
                signer.keys(),
                "SHA256withECDSAinP1363Format");
    }

    TestList header(String other) {
        return new TestList(other, payload, keys, algorithm);
    }

    TestList payload(String other) {
        return new TestList(header, other, keys, algorithm);
    }

    TestList inHeader(String text, String other) {
        return header(replaced(header, text, other));
    }

    TestList inPayload(String text, String other) {
        return payload(replaced(payload, text, other));
    }

    TestList signedWith(KeyPair other) {
        return new TestList(header, payload, other, algorithm);
    }

    TestList signedWith(KeyPair other, String otherAlgorithm) {
        return new TestList(header, payload, other, otherAlgorithm);
    }

    /** A change that changes nothing would prove nothing. */
    private static String replaced(String whole, String text, String other) {
        if (!whole.contains(text)) {
            throw new IllegalArgumentException(text + " is not in " + whole);
        }
        return whole.replace(text, other);
    }

    String token() {
        return signingInput() + "." + url(signature());
    }

    byte[] bytes() {
        return token().getBytes(StandardCharsets.US_ASCII);
    }

    String signingInput() {
        return url(header.getBytes(StandardCharsets.UTF_8)) + "." + url(payload.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature() {
        try {
            boolean p1363 = algorithm.endsWith("P1363Format");
            Signature signature = p1363
                    ? Signature.getInstance(
                            algorithm.replace("ECDSAinP1363Format", "PLAIN-ECDSA"), new BouncyCastleProvider())
                    : Signature.getInstance(algorithm, new BouncyCastleProvider());
            signature.initSign(keys.getPrivate());
            signature.update(signingInput().getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String x5c(List<X509Certificate> chain) {
        List<String> texts = new ArrayList<>();
        chain.forEach(certificate -> texts.add('"' + base64(certificate) + '"'));
        return "[" + String.join(",", texts) + "]";
    }

    static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
