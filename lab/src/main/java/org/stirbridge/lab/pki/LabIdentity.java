package org.stirbridge.lab.pki;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * A lab certificate with its keys.
 *
 * @param chain as published: this certificate first, then its intermediates, no root (but for the root itself)
 */
public record LabIdentity(KeyPair keys, List<X509Certificate> chain) {

    public LabIdentity {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The chain as {@code application/pem-certificate-chain} (RFC 8555 §9.1). */
    public String chainPem() {
        return pem(chain.toArray());
    }

    /** The private key as unencrypted PKCS#8 PEM. */
    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (IOException e) {
            throw new IllegalStateException("a key of the lab does not print", e);
        }
    }

    /** Any certificate as PEM. */
    public static String pemOf(X509Certificate certificate) {
        return pem(certificate);
    }

    KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no key store for the lab", e);
        }
    }

    private static String pem(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a string writer failed", e);
        }
        return text.toString();
    }
}
