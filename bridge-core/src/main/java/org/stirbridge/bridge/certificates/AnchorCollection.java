package org.stirbridge.bridge.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stirbridge.bridge.certificates.CertificateRows.AnchorRow;

/** The SHAKEN certification authorities of the table and of the files of the configuration, together. */
final class AnchorCollection {

    private static final long MOST_BYTES = 1 << 20;

    private final Set<X509Certificate> anchors = new LinkedHashSet<>();
    private final Set<X509Certificate> intermediates = new LinkedHashSet<>();
    private final List<String> problems;

    AnchorCollection(List<String> problems) {
        this.problems = problems;
    }

    void add(AnchorRow row) {
        List<X509Certificate> found =
                read("trust_anchor " + row.name(), row.pem().getBytes(StandardCharsets.UTF_8));
        (row.intermediate() ? intermediates : anchors).addAll(authorities("trust_anchor " + row.name(), found));
    }

    /** Every certificate of the file becomes an anchor, not its first alone (asterisk's ca_file trap). */
    void add(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add("trust anchors in " + file + " are larger than 1 MB; the file is left out.");
                return;
            }
            String what = "trust anchors in " + file;
            anchors.addAll(authorities(what, read(what, Files.readAllBytes(file))));
        } catch (IOException e) {
            problems.add("trust anchors in " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    /** The anchors, with {@code further} ones among them, and the intermediates. */
    List<Set<X509Certificate>> with(Set<X509Certificate> further) {
        Set<X509Certificate> all = new LinkedHashSet<>(anchors);
        all.addAll(further);
        return List.of(all, intermediates);
    }

    /** Whatever else stands there anchors nothing, and an operator who pasted a provider's certificate shall know why. */
    private List<X509Certificate> authorities(String what, List<X509Certificate> found) {
        List<X509Certificate> usable =
                found.stream().filter(AnchorCollection::isAuthority).toList();
        if (usable.size() < found.size()) {
            problems.add(what + ": holds " + (found.size() - usable.size())
                    + " certificate(s) that may not issue others (no CA, or no keyCertSign); put the CA's own there.");
        }
        return usable;
    }

    private static boolean isAuthority(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    private List<X509Certificate> read(String what, byte[] pem) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                found.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            problems.add(what + ": holds something that is no certificate; it is left out.");
            return List.of();
        }
        if (found.isEmpty()) {
            problems.add(what + ": holds no certificate.");
        }
        return found;
    }
}
