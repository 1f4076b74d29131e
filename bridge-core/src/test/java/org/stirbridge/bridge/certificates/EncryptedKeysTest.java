package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.StiCertificate;

/** Keys as openssl writes them, in the clear and encrypted. */
final class EncryptedKeysTest {

    private static final String SECRET = "correct horse é battery";
    private static final LabIdentity CARRIER = LabPki.create(FilledStock.NOW).serviceProvider("709J");

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private KeyPairFiles files;

    @BeforeEach
    void prepare() {
        files = new KeyPairFiles(FilledStock.ES256, directory, environment::get);
        environment.put("ACME_PASSPHRASE", SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8", "traditional"})
    void anEncryptedKeyIsOpenedByAPassphraseOutOfTheEnvironmentOrAFile(String form) throws Exception {
        write("key.pem", form.equals("pkcs8") ? pkcs8() : traditional("AES-256-CBC"));
        write("key.pass", SECRET + "\r\nanything behind it\n");

        assertThat(key("env:ACME_PASSPHRASE")).isNotNull();
        assertThat(key("file:key.pass")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8", "traditional"})
    void aPassphraseThatIsMissingOrWrongIsNamedAndNeverShown(String form) throws Exception {
        write("key.pem", form.equals("pkcs8") ? pkcs8() : traditional("AES-128-CBC"));
        write("wrong.pass", "battery staple");
        write("empty.pass", "\n" + SECRET);
        Files.write(directory.resolve("binary.pass"), new byte[] {(byte) 0xff, (byte) 0xfe});
        environment.put("EMPTY", "");

        assertRefused(null, "its key file is encrypted, and passphrase_ref does not say");
        assertRefused("file:wrong.pass", "its passphrase does not open its key file");
        assertRefused("file:gone.pass", "its passphrase file is missing");
        assertRefused("file:empty.pass", "the first line of its passphrase file is empty");
        assertRefused("file:binary.pass", "its passphrase file is no text in UTF-8");
        assertRefused("file:../key.pass", "its passphrase_ref leads out of the folder");
        assertRefused("env:GONE", "its passphrase_ref names a variable that the program's environment has not");
        assertRefused("env:EMPTY", "its passphrase_ref names a variable that the program's environment has not");
        assertRefused("env:" + SECRET, "its passphrase_ref names a variable that the program's environment has not");
        assertRefused(SECRET, "its passphrase_ref does not start with file:");
    }

    /** One in 256 wrong passphrases passes the padding, and then what comes out is no key. */
    @Test
    void everyWrongPassphraseIsToldAlike() throws Exception {
        write("key.pem", traditional("DES-EDE3-CBC"));

        for (int i = 0; i < 700; i++) {
            environment.put("WRONG", "wrong" + i);
            assertRefused("env:WRONG", "its passphrase does not open its key file");
        }
    }

    @Test
    void aKeyMayAskForManyRoundsOrForScrypt() throws Exception {
        write("key.pem", pkcs8(600_000));
        assertThat(key("env:ACME_PASSPHRASE")).isNotNull();

        write("key.pem", scrypt());
        assertThat(key("env:ACME_PASSPHRASE")).isNotNull();
        environment.put("ACME_PASSPHRASE", "wrong");
        assertRefused("env:ACME_PASSPHRASE", "its passphrase does not open its key file");
    }

    @Test
    void aKeyThatAsksForHoursOrGigabytesIsRefusedBeforeItsPassphraseIsTried() throws Exception {
        for (AlgorithmIdentifier costly : List.of(
                derived(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 10_000_001)),
                derived(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[16], 1 << 20, 8, 1)),
                derived(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[16], 2, 8, Integer.MAX_VALUE)),
                derived(PKCSObjectIdentifiers.data, DERNull.INSTANCE),
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                        new PBEParameter(new byte[8], Integer.MAX_VALUE)))) {
            byte[] der = new EncryptedPrivateKeyInfo(costly, new byte[64]).getEncoded();
            write("key.pem", written(new PemObject("ENCRYPTED PRIVATE KEY", der)));

            UnusableCertificate refused =
                    catchThrowableOfType(UnusableCertificate.class, () -> key("env:ACME_PASSPHRASE"));
            assertThat(refused).as("%s", costly.getAlgorithm()).isNotNull();
            assertThat(refused.getMessage()).contains("more rounds or memory").contains("encrypt it anew");
        }
    }

    private static AlgorithmIdentifier derived(ASN1ObjectIdentifier function, ASN1Encodable parameters) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        new KeyDerivationFunc(function, parameters),
                        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]))));
    }

    @Test
    void aKeyInTheClearNeedsNoPassphraseAndTheCurveMayStandBeforeIt() throws Exception {
        String sec1 = written(new JcaMiscPEMGenerator(CARRIER.keys().getPrivate()));
        write("key.pem", CARRIER.keyPem());
        assertThat(key("env:GONE")).isNotNull();

        write("key.pem", "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + sec1);
        assertThat(key(null)).isNotNull();

        write("key.pem", CARRIER.chainPem() + CARRIER.keyPem());
        assertThat(key(null)).isNotNull();
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws Exception {
        String whole = pkcs8().strip();
        for (int length = 0; length < whole.length(); length += 7) {
            write("key.pem", whole.substring(0, length));

            assertThat(catchThrowableOfType(UnusableCertificate.class, () -> key("env:ACME_PASSPHRASE")))
                    .as("%d of %d characters", length, whole.length())
                    .isNotNull();
        }
    }

    @Test
    void whatWasReadIsWipedWhateverComesOfIt() throws Exception {
        byte[] pem = traditional("AES-256-CBC").getBytes(StandardCharsets.US_ASCII);
        char[] secret = "wrong".toCharArray();

        assertThat(catchThrowableOfType(UnusableCertificate.class, () -> PrivateKeyPem.read(pem, () -> secret)))
                .isNotNull();
        assertThat(secret).containsOnly('\0');
        assertThat(pem).containsOnly(0);
    }

    private void assertRefused(@Nullable String reference, String why) {
        UnusableCertificate refused = catchThrowableOfType(UnusableCertificate.class, () -> key(reference));
        assertThat(refused).as(why).isNotNull();
        assertThat(refused.part()).isEqualTo(Part.PASSPHRASE);
        assertThat(refused.getMessage()).startsWith(why).doesNotContain(SECRET).doesNotContain("battery");
        assertThat(refused.getCause()).isNull();
    }

    private PrivateKey key(@Nullable String passphraseRef) throws UnusableCertificate {
        List<StiCertificate> chain = files.chain(CARRIER.chainPem());
        return files.key("file:key.pem", passphraseRef, chain.get(0));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    static String pkcs8() throws IOException, OperatorCreationException {
        return pkcs8(2048);
    }

    private static String scrypt() throws IOException, OperatorCreationException {
        return written(new JcaPKCS8Generator(
                CARRIER.keys().getPrivate(),
                new JcePKCSPBEOutputEncryptorBuilder(
                                new ScryptConfig.Builder(1 << 14, 8, 1).build(), NISTObjectIdentifiers.id_aes256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .build(SECRET.toCharArray())));
    }

    private static String pkcs8(int rounds) throws IOException, OperatorCreationException {
        return written(new JcaPKCS8Generator(
                CARRIER.keys().getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setPRF(PKCS8Generator.PRF_HMACSHA256)
                        .setIterationCount(rounds)
                        .setPassword(SECRET.toCharArray())
                        .setProvider(new BouncyCastleProvider())
                        .build()));
    }

    private static String traditional(String cipher) throws IOException {
        return written(new JcaMiscPEMGenerator(
                CARRIER.keys().getPrivate(),
                new JcePEMEncryptorBuilder(cipher)
                        .setProvider(new BouncyCastleProvider())
                        .build(SECRET.toCharArray())));
    }

    private static String written(Object pem) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(pem);
        }
        return text.toString();
    }
}
