package org.stirbridge.bridge.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;

/** An EC key in PEM: PKCS#8, or openssl's own form of before, each in the clear or encrypted. */
final class PrivateKeyPem {

    /** An operator's key file holds a certificate or two beside the key, or the curve before it. */
    private static final int MOST_OBJECTS = 10;

    private PrivateKeyPem() {}

    /** Asked for only when the key is encrypted. */
    @FunctionalInterface
    interface Passphrase {
        char[] get() throws UnusableCertificate;
    }

    /** @param pem is wiped */
    static PrivateKey read(byte[] pem, Passphrase passphrase) throws UnusableCertificate {
        Object found = find(pem);
        if (found instanceof PrivateKeyInfo info) {
            return key(info);
        }
        if (found instanceof PEMKeyPair pair) {
            return key(pair.getPrivateKeyInfo());
        }
        if (found == null) {
            throw new UnusableCertificate(Part.KEY, "its key file holds no BEGIN PRIVATE KEY block in PEM");
        }
        char[] secret = passphrase.get();
        try {
            return key(opened(found, secret));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static @Nullable Object find(byte[] pem) throws UnusableCertificate {
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.ISO_8859_1))) {
            for (int i = 0; i < MOST_OBJECTS; i++) {
                Object object = parser.readObject();
                if (object == null || isKey(object)) {
                    return object;
                }
            }
            return null;
        } catch (IOException | RuntimeException e) {
            // Its message may quote the key.
            throw new UnusableCertificate(Part.KEY, "its key file holds no EC key, or is cut off");
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static boolean isKey(Object object) {
        return object instanceof PrivateKeyInfo
                || object instanceof PEMKeyPair
                || object instanceof PEMEncryptedKeyPair
                || object instanceof PKCS8EncryptedPrivateKeyInfo;
    }

    private static PrivateKeyInfo opened(Object encrypted, char[] secret) throws UnusableCertificate {
        try {
            return encrypted instanceof PEMEncryptedKeyPair pair
                    ? pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                    .setProvider(new BouncyCastleProvider())
                                    .build(secret))
                            .getPrivateKeyInfo()
                    : opened((PKCS8EncryptedPrivateKeyInfo) encrypted, secret);
        } catch (IOException | PKCSException | OperatorCreationException | RuntimeException e) {
            // A wrong passphrase shows in the padding, or in what comes out: which of the two is chance.
            throw new UnusableCertificate(Part.PASSPHRASE, "its passphrase does not open its key file");
        }
    }

    private static PrivateKeyInfo opened(PKCS8EncryptedPrivateKeyInfo encrypted, char[] secret)
            throws UnusableCertificate, OperatorCreationException, PKCSException {
        AlgorithmIdentifier encryption = encrypted.toASN1Structure().getEncryptionAlgorithm();
        if (!KeyDerivationCost.isBearable(encryption)) {
            throw new UnusableCertificate(
                    Part.KEY,
                    "its key file asks for more rounds or memory than a passphrase may cost; encrypt it anew");
        }
        BouncyCastleProvider provider = new BouncyCastleProvider();
        // Each of BouncyCastle's two knows one of openssl's ways alone.
        return encrypted.decryptPrivateKeyInfo(
                KeyDerivationCost.isScrypt(encryption)
                        ? new JcePKCSPBEInputDecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(secret)
                        : new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(secret));
    }

    private static PrivateKey key(PrivateKeyInfo info) throws UnusableCertificate {
        byte[] der = new byte[0];
        try {
            der = info.getEncoded();
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableCertificate(Part.KEY, "its key file holds no EC key");
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }
}
