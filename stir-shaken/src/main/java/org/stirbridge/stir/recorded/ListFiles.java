package org.stirbridge.stir.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.stirbridge.stir.certificate.ListSigners;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/** Revocation lists out of files, {@code NAME.crl.pem}, and the certificates of their signers where those stand beside them. */
final class ListFiles {

    private final List<RevocationList> lists = new ArrayList<>();
    private final List<X509Certificate> beside = new ArrayList<>();

    void add(Path file) throws IOException, UnusableListException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(RevocationList.MAX_BYTES + 1);
            lists.add(RevocationList.parse(bytes));
            beside.addAll(CertificateFile.beside(bytes));
        }
    }

    boolean isEmpty() {
        return lists.isEmpty();
    }

    /** The lists, each for the paths to the anchor that its signer leads to. */
    RevocationLists under(Collection<X509Certificate> anchors, Collection<X509Certificate> others) {
        List<X509Certificate> candidates = new ArrayList<>(anchors);
        candidates.addAll(others);
        candidates.addAll(beside);
        Set<X500Principal> issuers = lists.stream().map(RevocationList::issuer).collect(Collectors.toSet());
        return RevocationLists.under(lists, ListSigners.of(anchors, candidates, issuers));
    }
}
