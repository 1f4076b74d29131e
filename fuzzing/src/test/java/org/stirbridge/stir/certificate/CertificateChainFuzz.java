package org.stirbridge.stir.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.stirbridge.fuzzing.Invariant;

/**
 * What a certificate host may answer: PEM, or (an input that starts with a SEQUENCE) the DER of a leaf, to which its PEM
 * and the intermediate are added, so that changes reach the ASN.1.
 */
public final class CertificateChainFuzz {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final List<StiCertificate> INTERMEDIATE = resource("intermediate.pem");

    /** All leaves that the lab's intermediate has ever signed and that may sign. */
    private static final List<StiCertificate> LEAVES = resource("leaves.pem");

    private static final TrustAnchors ANCHORS =
            TrustAnchors.of(List.of(resource("root.pem").get(0).x509()), List.of());

    private CertificateChainFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws CertificateEncodingException {
        List<StiCertificate> chain;
        try {
            chain = StiCertificate.readPem(
                    new ByteArrayInputStream(input.length > 0 && input[0] == 0x30 ? pem(input) : input));
        } catch (CertificateException e) {
            return;
        }
        Invariant.holds(!chain.isEmpty() && chain.size() <= StiCertificate.MAX_CHAIN, "1 to 6 certificates");
        chain.forEach(CertificateChainFuzz::read);
        validated(chain);
        if (chain.size() < StiCertificate.MAX_CHAIN) {
            validated(List.of(chain.get(0), INTERMEDIATE.get(0)));
        }
    }

    private static void read(StiCertificate certificate) {
        boolean maySign = certificate.signingRefusal().isEmpty();
        Invariant.holds(
                !maySign || certificate.publicKey().getAlgorithm().startsWith("EC"),
                "what may sign has a key on a curve");
        Invariant.holds(!maySign || certificate.tnAuthList().isPresent(), "what may sign speaks for somebody");
        Invariant.holds(certificate.fingerprint().length() == 64, "a certificate has a fingerprint");
        Invariant.holds(
                !certificate.validAt(NOW) || !certificate.validAt(Instant.MIN), "a certificate has a first moment");
        Objects.requireNonNull(certificate.profileWarnings(), "warnings");
    }

    /** Of a signature there are two spellings (s and n-s): the signed part must be one that the lab signed. */
    private static void validated(List<StiCertificate> chain) throws CertificateEncodingException {
        if (ANCHORS.validate(chain, NOW, NOW) instanceof TrustAnchors.PathResult.Trusted) {
            byte[] signed = chain.get(0).x509().getTBSCertificate();
            boolean known = false;
            for (StiCertificate leaf : LEAVES) {
                known |= Arrays.equals(leaf.x509().getTBSCertificate(), signed);
            }
            Invariant.holds(known, "nothing is trusted that the lab has not signed");
        }
    }

    private static byte[] pem(byte[] der) {
        String text = "-----BEGIN CERTIFICATE-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<StiCertificate> resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(CertificateChainFuzz.class.getResourceAsStream("/chain/" + name), name)) {
            return StiCertificate.readPem(in);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
