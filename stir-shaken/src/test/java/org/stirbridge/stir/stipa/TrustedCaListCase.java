package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;

/** The lab of an STI-PA with a good list, a reader that pins its root, and what is published at x5u. */
abstract class TrustedCaListCase {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofDays(30));
    static final LabPki PA = LabPki.create(NOW);
    static final LabIdentity SIGNER = PA.issue(PA.leaf("C=US,O=STI-PA,CN=STI-PA list"));
    static final X509Certificate FIRST = LabPki.create(NOW).root();
    static final X509Certificate SECOND = LabPki.create(NOW).root();
    static final TestList GOOD = TestList.of(SIGNER, 7, LATER, FIRST, SECOND);

    final Map<String, List<StiCertificate>> published = new ConcurrentHashMap<>();
    Instant now = NOW;
    final TrustedCaListReader reader = reader(this::find);

    TrustedCaList read(TestList list) throws RefusedDocumentException {
        return read(list, null);
    }

    TrustedCaList read(TestList list, @Nullable TrustedCaList inForce) throws RefusedDocumentException {
        return reader.read(list.bytes(), inForce);
    }

    void assertRefused(TestList list, String line) {
        assertThatThrownBy(() -> read(list))
                .isInstanceOf(RefusedDocumentException.class)
                .hasMessage(line);
    }

    TrustedCaListReader reader(CertificateSource x5u) {
        return new TrustedCaListReader(List.of(PA.root()), x5u, () -> now);
    }

    CertificateLookup find(String url, Deadline deadline) {
        List<StiCertificate> chain = published.get(url);
        return chain == null
                ? new CertificateLookup.NotFound(CertificateLookup.Failure.CERTIFICATE_UNREACHABLE, "HTTP status 404")
                : new CertificateLookup.Found(chain);
    }

    static List<StiCertificate> chain(LabIdentity identity) throws Exception {
        return StiCertificate.readPem(new ByteArrayInputStream(ascii(identity.chainPem())));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
