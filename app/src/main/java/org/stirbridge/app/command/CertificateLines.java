package org.stirbridge.app.command;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TnAuthList;
import org.stirbridge.stir.identity.PrintableText;

/** A chain for a person: who each certificate is, and what the signer's may say. */
final class CertificateLines {

    private static final int MAX_TEXT = 300;
    private static final int MOST_ENTRIES = 20;

    private CertificateLines() {}

    static List<String> of(List<StiCertificate> chain) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            add("certificate", (i + 1) + " of " + chain.size() + (i == 0 ? ", the signer's" : ""), lines);
            addNames(chain.get(i), lines);
            addAuthority(chain.get(i), lines);
        }
        if (!chain.isEmpty()) {
            chain.get(0).claimConstraints().ifPresent(constraints -> addConstraints(constraints, lines));
        }
        return lines;
    }

    private static void addNames(StiCertificate certificate, List<String> lines) {
        X509Certificate x509 = certificate.x509();
        add("  subject", x509.getSubjectX500Principal().getName(), lines);
        add("  issuer", x509.getIssuerX500Principal().getName(), lines);
        add("  serial", x509.getSerialNumber().toString(16), lines);
        add(
                "  valid",
                x509.getNotBefore().toInstant() + " to " + x509.getNotAfter().toInstant(),
                lines);
        add("  SHA-256", certificate.fingerprint(), lines);
    }

    private static void addAuthority(StiCertificate certificate, List<String> lines) {
        List<TnAuthList.Entry> entries =
                certificate.tnAuthList().map(TnAuthList::entries).orElse(List.of());
        entries.stream().limit(MOST_ENTRIES).forEach(entry -> add("  speaks for", text(entry), lines));
        if (entries.size() > MOST_ENTRIES) {
            add("  speaks for", (entries.size() - MOST_ENTRIES) + " more entries", lines);
        }
    }

    private static String text(TnAuthList.Entry entry) {
        if (entry instanceof TnAuthList.Spc spc) {
            return "SPC " + spc.code();
        }
        if (entry instanceof TnAuthList.Range range) {
            return range.count() + " numbers from " + range.start();
        }
        return "number " + ((TnAuthList.One) entry).number().digits();
    }

    private static void addConstraints(ClaimConstraints constraints, List<String> lines) {
        addClaims("  must claim", constraints.mustInclude(), lines);
        new TreeMap<>(constraints.permittedValues())
                .forEach((claim, values) -> add(
                        "  may claim",
                        claim + ": "
                                + values.stream().sorted().limit(MOST_ENTRIES).collect(Collectors.joining(" | ")),
                        lines));
        addClaims("  never claims", constraints.mustExclude(), lines);
    }

    private static void addClaims(String label, Set<String> claims, List<String> lines) {
        if (!claims.isEmpty()) {
            add(label, String.join(", ", new TreeSet<>(claims)), lines);
        }
    }

    private static void add(String label, String value, List<String> lines) {
        lines.add(String.format("%-15s", label) + PrintableText.of(value, MAX_TEXT));
    }
}
