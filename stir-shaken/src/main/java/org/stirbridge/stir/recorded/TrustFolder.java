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
import java.util.Optional;
import java.util.regex.Pattern;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/** A folder of trust anchors, {@code NAME.pem} each, and revocation lists, {@code NAME.crl.pem}. Not thread-safe. */
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
            known = read(trust);
            read.put(trust, known);
        }
        return known;
    }

    /** Any certificate that the case names may sign lists for others: it has no other way to name the STI-PA's signer. */
    private TrustAnchors read(RecordedTrust trust) throws UnreadableRecordException {
        List<X509Certificate> anchors = certificates(trust.anchors());
        List<X509Certificate> intermediates = certificates(trust.intermediates());
        List<X509Certificate> signers = new ArrayList<>(anchors);
        signers.addAll(intermediates);
        RevocationLists lists = RevocationLists.of(lists(trust.crls()), signers);
        return TrustAnchors.of(anchors, intermediates).checking(() -> lists, MissingList.ACCEPT);
    }

    private List<RevocationList> lists(List<String> names) throws UnreadableRecordException {
        List<RevocationList> lists = new ArrayList<>();
        for (String name : names) {
            requireFileName(name);
            try (InputStream in = Files.newInputStream(folder.resolve(name + ".crl.pem"))) {
                list(in.readNBytes(RevocationList.MAX_BYTES + 1)).ifPresent(lists::add);
            } catch (IOException e) {
                throw new UnreadableRecordException("trust file " + name + ".crl.pem cannot be read");
            }
        }
        return lists;
    }

    /** An unusable list was there when the call came, and said nothing then either: the call is judged without it. */
    private static Optional<RevocationList> list(byte[] file) {
        try {
            return Optional.of(RevocationList.parse(file));
        } catch (UnusableListException e) {
            return Optional.empty();
        }
    }

    private static void requireFileName(String name) throws UnreadableRecordException {
        if (!NAME.matcher(name).matches()) {
            throw new UnreadableRecordException("a name in trust is no file name");
        }
    }

    private List<X509Certificate> certificates(List<String> names) throws UnreadableRecordException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String name : names) {
            certificates.addAll(certificates(name));
        }
        return certificates;
    }

    private List<X509Certificate> certificates(String name) throws UnreadableRecordException {
        requireFileName(name);
        try (InputStream pem = Files.newInputStream(folder.resolve(name + ".pem"))) {
            return StiCertificate.readPem(pem).stream()
                    .map(StiCertificate::x509)
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new UnreadableRecordException("trust file " + name + ".pem does not read as certificates");
        }
    }
}
