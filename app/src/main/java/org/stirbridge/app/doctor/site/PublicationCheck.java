package org.stirbridge.app.doctor.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.bridge.certificates.CertificateStanding;
import org.stirbridge.bridge.config.X5uSettings;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.X5uAnswer;

/** Each x5u answers from here with the chain that signs, called by its right type: as those fetch it whom we call. */
final class PublicationCheck implements Check {

    /** RFC 8555 §9.1. */
    private static final String CHAIN = "application/pem-certificate-chain";

    private static final String RULES = "https, port 443 or 8443, a public name, no query (docs/standards.md):"
            + " stirbridge certificate set NAME --x5u URL";

    private final SiteParts parts;
    private final X5uSettings settings;

    PublicationCheck(SiteParts parts, X5uSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "x5u";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (!parts.hasTables()) {
            return List.of();
        }
        Map<String, X5uAnswer> answers = parts.answers();
        List<Finding> findings = new ArrayList<>();
        for (CertificateStanding standing : parts.stock().standings()) {
            X5uAnswer answer = answers.get(standing.x5u());
            findings.add(
                    answer == null
                            ? new NotLookedAt(
                                    "x5u " + standing.name(), "only the first " + SiteParts.MOST_X5US + " are asked")
                            : of(standing, answer));
        }
        return findings;
    }

    Finding of(CertificateStanding standing, X5uAnswer answer) {
        String check = "x5u " + standing.name();
        if (answer.lookup() instanceof CertificateLookup.Found found) {
            return found.chain().equals(standing.chain())
                    ? ofType(check, standing.x5u(), answer.contentType())
                    : other(check, standing, found);
        }
        CertificateLookup.NotFound missing = (CertificateLookup.NotFound) answer.lookup();
        return new Fault(check, standing.x5u() + ": " + missing.detail(), mend(missing));
    }

    private static Finding ofType(String check, String x5u, @Nullable String type) {
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return plain.equals(CHAIN)
                ? new Good(check, x5u + " answers with this chain as " + CHAIN)
                : new Warning(
                        check,
                        x5u + " answers with this chain, but calls it " + (plain.isEmpty() ? "nothing" : plain),
                        "let its web server say Content-Type: " + CHAIN);
    }

    private static Finding other(String check, CertificateStanding standing, CertificateLookup.Found found) {
        boolean sameSigner = !standing.chain().isEmpty()
                && found.chain().get(0).equals(standing.chain().get(0));
        return sameSigner
                ? new Fault(
                        check,
                        standing.x5u() + " answers with a chain of "
                                + found.chain().size() + ", the table has one of "
                                + standing.chain().size(),
                        "publish the whole chain of the table there")
                : new Fault(
                        check,
                        standing.x5u() + " answers with another certificate than the one that signs",
                        "publish the chain of the table there; every call signed now fails at the far end");
    }

    private String mend(CertificateLookup.NotFound missing) {
        if (missing.failure() == Failure.CERTIFICATE_UNREADABLE) {
            return "publish the chain of the table there, as PEM";
        }
        if (missing.failure() != Failure.X5U_NOT_ALLOWED) {
            return "publish it there for everybody: name, firewall, TLS certificate of the web server";
        }
        boolean lists = missing.detail().startsWith("HOST_") && missing.detail().length() > 5;
        return lists && !(settings.allow().isEmpty() && settings.deny().isEmpty())
                ? "x5u.allow or x5u.deny of the configuration keeps us from asking ourselves"
                : RULES;
    }
}
