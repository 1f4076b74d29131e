package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.stirbridge.stir.pkix.DerReader;
import org.stirbridge.stir.pkix.SignatureAlgorithms;

/** The signature over a list, checked once for each key: megabytes are hashed for it, and calls shall not wait. Thread-safe. */
final class ListSignature {

    /** An issuer has a key or two; what is forgotten is checked again. */
    private static final int REMEMBERED_KEYS = 64;

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final byte[] signed;
    private final byte[] algorithm;
    private final String oid;
    private final byte[] signature;
    private final Cache<PublicKey, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED_KEYS).build();

    ListSignature(byte[] signed, byte[] algorithm, byte[] signature) throws CertificateException {
        this.signed = signed;
        this.algorithm = algorithm;
        this.signature = signature;
        DerReader outer = new DerReader(algorithm);
        DerReader sequence = outer.enter(DerReader.SEQUENCE);
        this.oid = sequence.objectIdentifier();
        boolean plain = !sequence.hasMore() || Arrays.equals(sequence.element(), new byte[] {0x05, 0x00});
        sequence.end();
        require(plain, "signature algorithm with parameters");
    }

    boolean isBy(PublicKey key) {
        return known.get(key, this::verify);
    }

    /** Whether a key that is known to have signed this one has signed {@code other} too; true while none is known. */
    boolean handsOnTo(ListSignature other) {
        List<PublicKey> proven = known.asMap().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        return proven.isEmpty() || proven.stream().anyMatch(other::isBy);
    }

    private boolean verify(PublicKey key) {
        if (!SignatureAlgorithms.acceptable(oid, key)) {
            return false;
        }
        try {
            ContentVerifier verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(key)
                    .get(AlgorithmIdentifier.getInstance(algorithm));
            try (OutputStream content = verifier.getOutputStream()) {
                content.write(signed);
            }
            return verifier.verify(signature);
        } catch (OperatorCreationException | IOException | RuntimeException e) {
            // A key of another kind than the algorithm, or a signature that is no number: it does not verify.
            return false;
        }
    }
}
