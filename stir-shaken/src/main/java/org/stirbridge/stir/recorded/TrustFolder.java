package org.stirbridge.stir.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;

/** A folder of trust anchors, {@code NAME.pem} each. Not thread-safe. */
final class TrustFolder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Map<RecordedTrust, TrustAnchors> read = new HashMap<>();

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    TrustAnchors anchors(RecordedTrust trust) throws UnreadableRecordException {
        TrustAnchors known = read.get(trust);
        if (known == null) {
            known = TrustAnchors.of(certificates(trust.anchors()), certificates(trust.intermediates()));
            read.put(trust, known);
        }
        return known;
    }

    private List<X509Certificate> certificates(List<String> names) throws UnreadableRecordException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String name : names) {
            certificates.addAll(certificates(name));
        }
        return certificates;
    }

    private List<X509Certificate> certificates(String name) throws UnreadableRecordException {
        if (!NAME.matcher(name).matches()) {
            throw new UnreadableRecordException("a name in trust is no file name");
        }
        try (InputStream pem = Files.newInputStream(folder.resolve(name + ".pem"))) {
            return StiCertificate.readPem(pem).stream()
                    .map(StiCertificate::x509)
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new UnreadableRecordException("trust file " + name + ".pem does not read as certificates");
        }
    }
}
