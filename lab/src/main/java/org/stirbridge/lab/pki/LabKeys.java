package org.stirbridge.lab.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Key pairs for the lab, by BouncyCastle: it alone still knows secp256k1, which must be refused. */
final class LabKeys {

    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private LabKeys() {}

    static KeyPair ec(String curve, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key on " + curve, e);
        }
    }
}
