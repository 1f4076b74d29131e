package org.stirbridge.stir.recorded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/**
 * Whom an operator trusts, by files and folders. A certificate in a file that he named is an anchor. In a folder, those
 * that signed themselves are, the others help to build paths, and {@code NAME.crl.pem} is a revocation list.
 */
public final class TrustFiles {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_FILES = 1000;

    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509Certificate> intermediates = new ArrayList<>();
    private final List<RevocationList> lists = new ArrayList<>();

    private TrustFiles() {}

    /** @throws UnreadableRecordException when one cannot be read, or all of them hold no anchor */
    public static TrustAnchors read(List<Path> paths) throws UnreadableRecordException {
        TrustFiles files = new TrustFiles();
        for (Path path : paths) {
            files.add(path);
        }
        if (files.anchors.isEmpty()) {
            throw new UnreadableRecordException("no trust anchor: give PEM files of SHAKEN roots, or a folder of them");
        }
        return files.anchors();
    }

    private TrustAnchors anchors() {
        List<X509Certificate> signers = new ArrayList<>(anchors);
        signers.addAll(intermediates);
        RevocationLists known = RevocationLists.of(lists, signers);
        return TrustAnchors.of(anchors, intermediates).checking(() -> known, MissingList.ACCEPT);
    }

    private void add(Path path) throws UnreadableRecordException {
        if (!Files.isDirectory(path)) {
            anchors.addAll(certificates(path));
            return;
        }
        for (Path file : files(path)) {
            if (file.toString().endsWith(".crl.pem")) {
                lists.add(list(file));
            } else {
                certificates(file).forEach(this::add);
            }
        }
    }

    private void add(X509Certificate certificate) {
        boolean signedItself = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        (signedItself ? anchors : intermediates).add(certificate);
    }

    private static List<Path> files(Path folder) throws UnreadableRecordException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UnreadableRecordException(folder + " cannot be listed");
        }
    }

    private static List<X509Certificate> certificates(Path file) throws UnreadableRecordException {
        try {
            List<X509Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes(file)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!read.isEmpty()) {
                return read;
            }
        } catch (CertificateException e) {
            throw new UnreadableRecordException(file + " does not read as certificates (PEM)");
        }
        throw new UnreadableRecordException(file + " holds no certificate");
    }

    private static RevocationList list(Path file) throws UnreadableRecordException {
        try (InputStream in = Files.newInputStream(file)) {
            return RevocationList.parse(in.readNBytes(RevocationList.MAX_BYTES + 1));
        } catch (IOException | UnusableListException e) {
            throw new UnreadableRecordException(file + " does not read as a revocation list");
        }
    }

    private static InputStream bytes(Path file) throws UnreadableRecordException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableRecordException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UnreadableRecordException(file + " cannot be read");
        }
    }
}
