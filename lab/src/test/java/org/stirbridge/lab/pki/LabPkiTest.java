package org.stirbridge.lab.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LabPkiTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final LabPki pki = LabPki.create(NOW);

    @Test
    void aServiceProviderChainsToTheRootByTheJdksOwnPkix() throws Exception {
        List<X509Certificate> chain = pki.serviceProvider("709J").chain();

        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.root(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        assertThat(CertPathValidator.getInstance("PKIX").validate(x509.generateCertPath(chain), parameters))
                .isNotNull();
        assertThat(chain).hasSize(2);
    }

    @Test
    void theTnAuthListIsTheDerOfRfc8226WithExplicitTags() {
        byte[] extension = pki.serviceProvider("1234").certificate().getExtensionValue("1.3.6.1.5.5.7.1.26");

        // RFC 9118 §5: 30 08 A0 06 16 04 "1234", inside the OCTET STRING of the extension
        assertThat(extension).asHexString().isEqualTo("040A3008A0061604" + "31323334");
    }

    @Test
    void theChainPrintsAsPemInPublishedOrder() throws Exception {
        LabIdentity provider = pki.serviceProvider("1234");

        Collection<?> read = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(provider.chainPem().getBytes(StandardCharsets.US_ASCII)));

        assertThat(List.copyOf(read)).isEqualTo(List.copyOf(provider.chain()));
        assertThat(provider.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void theWebServerSpeaksForItsHostAndNotForTheShakenRoot() throws Exception {
        KeyStore store = pki.webServer("lab".toCharArray(), "certs.lab.test");
        X509Certificate server = (X509Certificate) store.getCertificate("server");

        server.verify(pki.webCa().getPublicKey());
        assertThat(server.getSubjectAlternativeNames())
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("certs.lab.test");
        assertThat(server.getIssuerX500Principal()).isNotEqualTo(pki.root().getSubjectX500Principal());
    }
}
