package org.stirbridge.stir.pkix;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/**
 * The algorithms that a CA may have signed with: ECDSA, which SHAKEN demands, and RSA PKCS #1 v1.5, which RFC 8226 §7
 * also asks of verifiers, both with SHA-2 only. The JDK's own list still lets SHA-1 pass below a private root.
 */
public final class SignatureAlgorithms {

    private static final Set<String> ACCEPTED = Set.of(
            "1.2.840.10045.4.3.2", // ecdsa-with-SHA256
            "1.2.840.10045.4.3.3", // ecdsa-with-SHA384
            "1.2.840.10045.4.3.4", // ecdsa-with-SHA512
            "1.2.840.113549.1.1.11", // sha256WithRSAEncryption
            "1.2.840.113549.1.1.12", // sha384WithRSAEncryption
            "1.2.840.113549.1.1.13"); // sha512WithRSAEncryption

    private static final int MIN_RSA_BITS = 2048;
    private static final int MIN_EC_BITS = 256;

    private SignatureAlgorithms() {}

    /** Whether each certificate of a path, signing certificate first, is signed acceptably; an anchor's own signature proves nothing. */
    public static boolean allAcceptable(List<X509Certificate> path) {
        for (int i = 0; i < path.size() - 1; i++) {
            if (!acceptable(path.get(i).getSigAlgOID(), path.get(i + 1).getPublicKey())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a signature by this algorithm and key counts, if it verifies. */
    public static boolean acceptable(String oid, PublicKey key) {
        return ACCEPTED.contains(oid) && strongEnough(key);
    }

    private static boolean strongEnough(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= MIN_RSA_BITS;
        }
        return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= MIN_EC_BITS;
    }
}
