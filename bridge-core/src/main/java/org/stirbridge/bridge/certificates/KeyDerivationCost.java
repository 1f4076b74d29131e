package org.stirbridge.bridge.certificates;

import java.math.BigInteger;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What an encrypted key asks for before its passphrase can be tried, out of the file itself: its rounds (RFC 8018 §4.2)
 * or, with scrypt, its memory and time (RFC 7914 §2). A file may ask for hours.
 */
final class KeyDerivationCost {

    /** openssl writes 2048 without being asked; ten million take some seconds. */
    private static final BigInteger MOST_ROUNDS = BigInteger.valueOf(10_000_000);

    /** Scrypt's N · r · p; its memory is 128 bytes times N · r, here 128 MiB at most. openssl writes 2^17. */
    private static final BigInteger MOST_SCRYPT = BigInteger.valueOf(1 << 20);

    private KeyDerivationCost() {}

    /**
     * Whether the key can be opened at a reasonable cost.
     *
     * @param encryption the encryptionAlgorithm of RFC 5958 §3
     * @throws IllegalArgumentException when its parameters cannot be read
     */
    static boolean isBearable(AlgorithmIdentifier encryption) {
        if (!encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return isFew(PBEParameter.getInstance(encryption.getParameters()).getIterationCount());
        }
        KeyDerivationFunc function =
                PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
        if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return isFew(PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
        }
        if (isScrypt(encryption)) {
            ScryptParams scrypt = ScryptParams.getInstance(function.getParameters());
            return scrypt.getCostParameter()
                            .multiply(scrypt.getBlockSize())
                            .multiply(scrypt.getParallelizationParameter())
                            .compareTo(MOST_SCRYPT)
                    <= 0;
        }
        return false;
    }

    /** Whether the key of the cipher comes out of scrypt (RFC 7914 §7). */
    static boolean isScrypt(AlgorithmIdentifier encryption) {
        return encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)
                && PBES2Parameters.getInstance(encryption.getParameters())
                        .getKeyDerivationFunc()
                        .getAlgorithm()
                        .equals(MiscObjectIdentifiers.id_scrypt);
    }

    private static boolean isFew(BigInteger rounds) {
        return rounds.compareTo(MOST_ROUNDS) <= 0;
    }
}
