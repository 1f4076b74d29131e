package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabIdentity;

/** The bounds of a chain as text (RFC 8555 §9.1), each at its edge. */
class PemChainTest {

    private static final String BLOCK = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void holdsOneToSixBlocks(int count) throws CertificateException {
        assertThat(PemChain.blocks(ascii(BLOCK.repeat(count)))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void holdsNeitherNoneNorSeven(int count) {
        assertRefused(BLOCK.repeat(count));
    }

    @Test
    void mayHave64KiBAndNoMore() throws CertificateException {
        String text = BLOCK + "x".repeat(StiCertificate.MAX_PEM_BYTES - BLOCK.length());
        assertThat(PemChain.blocks(ascii(text))).hasSize(1);
        assertRefused(text + "x");
    }

    @Test
    void hasAnEndForEachBeginning() {
        assertRefused(BLOCK + "-----BEGIN CERTIFICATE-----\nAAAA\n");
    }

    @Test
    void aByteOrderMarkIsNoPartOfALine() throws CertificateException {
        byte[] marked = ("\ufeff" + BLOCK + "\ufeff" + BLOCK).getBytes(StandardCharsets.UTF_8);
        assertThat(PemChain.blocks(marked)).hasSize(2);
    }

    /** Passed over, it would leave the issuer's certificate in the signer's place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "x-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "\u0085-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----\n",
                "-----begin certificate-----\nAAAA\n-----end certificate-----\n",
                "-----BEGIN  CERTIFICATE\nAAAA\n",
                "-----BEGIN X509 CERTIFICATE-----\nAAAA\n-----END X509 CERTIFICATE-----\n",
                "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----\n",
                "AAAA\n-----END CERTIFICATE-----\n"
            })
    void aBlockWhoseEndsAreAstrayIsNotPassedOver(String block) {
        assertThatThrownBy(() -> PemChain.blocks((block + BLOCK).getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> PemChain.blocks((BLOCK + block).getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(CertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE REQUEST", "X509 CRL", "EC PRIVATE KEY", "ATTRIBUTE CERTIFICATE"})
    void aBlockOfAnotherKindIs(String kind) throws CertificateException {
        String other = BLOCK.replace("CERTIFICATE", kind);
        assertThat(PemChain.blocks(ascii(other + "to BEGIN CERTIFICATE is no line of its own\n" + BLOCK)))
                .hasSize(1);
    }

    @Test
    void aBlockIsTheOneDerCertificateAndNothingElse() throws Exception {
        byte[] der = TestFiles.chain("sp-spc.pem").get(0).x509().getEncoded();
        assertThat(PemChain.certificate(der).getEncoded()).isEqualTo(der);

        byte[] armoured =
                ascii(LabIdentity.pemOf(TestFiles.chain("sp-spc.pem").get(0).x509()));
        byte[] longer = Arrays.copyOf(der, der.length + 1);
        for (byte[] other : new byte[][] {{}, {0x30}, {0x04, 0x00}, armoured, longer}) {
            assertThatThrownBy(() -> PemChain.certificate(other)).isInstanceOf(CertificateException.class);
        }
    }

    private static void assertRefused(String pem) {
        assertThatThrownBy(() -> PemChain.blocks(ascii(pem))).isInstanceOf(CertificateException.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
