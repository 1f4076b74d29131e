package org.stirbridge.stir.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/**
 * Whom an operator trusts, by files and folders. A certificate in a file that he named is an anchor. In a folder, those
 * that signed themselves are, the others help to build paths, and {@code NAME.crl.pem} is a revocation list.
 */
public final class TrustFiles {

    private static final int MAX_FILES = 1000;

    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509Certificate> intermediates = new ArrayList<>();
    private final ListFiles lists = new ListFiles();

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
        RevocationLists known = lists.under(anchors, intermediates);
        return TrustAnchors.of(anchors, intermediates).checking(() -> known, MissingList.ACCEPT);
    }

    private void add(Path path) throws UnreadableRecordException {
        if (!Files.isDirectory(path)) {
            anchors.addAll(CertificateFile.read(path));
            return;
        }
        for (Path file : files(path)) {
            if (file.toString().endsWith(".crl.pem")) {
                addList(file);
            } else {
                CertificateFile.read(file).forEach(this::add);
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

    private void addList(Path file) throws UnreadableRecordException {
        try {
            lists.add(file);
        } catch (IOException | UnusableListException e) {
            throw new UnreadableRecordException(file + " does not read as a revocation list");
        }
    }
}
