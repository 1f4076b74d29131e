package org.stirbridge.app.doctor.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.bridge.certificates.CertificateStanding;

/** Each active certificate can sign now, and for a while: the key is its own, its profile does, it is in time. */
final class CertificatesCheck implements Check {

    private final SiteParts parts;
    private final Duration warnBefore;

    CertificatesCheck(SiteParts parts, Duration warnBefore) {
        this.parts = parts;
        this.warnBefore = warnBefore;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (!parts.hasTables()) {
            return List.of(new NotLookedAt(name(), "the tables cannot be read"));
        }
        List<CertificateStanding> standings = parts.stock().standings();
        if (standings.isEmpty()) {
            return List.of(new Warning(
                    name(), "none: no call can be signed", "stirbridge certificate add (docs/commands.md)"));
        }
        List<Finding> findings = new ArrayList<>();
        standings.forEach(standing -> findings.addAll(of(standing)));
        return findings;
    }

    List<Finding> of(CertificateStanding standing) {
        String check = "certificate " + standing.name();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                switch (standing.state()) {
                    case GOOD -> new Good(check, "its key matches; ends " + end(standing));
                    case EXPIRING ->
                        new Warning(
                                check,
                                "its key matches; ends " + end(standing) + ", within " + warnBefore.toDays() + " days",
                                "renew it, then: stirbridge certificate set " + standing.name() + " --chain FILE");
                    case EXPIRED ->
                        new Fault(
                                check,
                                "expired " + end(standing) + ": its calls go unsigned",
                                "renew it, then: stirbridge certificate set " + standing.name() + " --chain FILE");
                    case NOT_YET_VALID ->
                        new Fault(
                                check,
                                "not valid before "
                                        + standing.chain()
                                                .get(0)
                                                .x509()
                                                .getNotBefore()
                                                .toInstant(),
                                "wait, or sign with the one before it; see that this machine's clock is right");
                    case CHANGE_REFUSED, UNUSABLE ->
                        new Fault(
                                check,
                                String.valueOf(standing.flaw()),
                                "put the matching chain and key in place: stirbridge certificate set " + standing.name()
                                        + " --chain FILE --key file:FILE");
                });
        addCaution(check, standing, findings);
        return findings;
    }

    /** Something of it is wrong although it signs. */
    private static void addCaution(String check, CertificateStanding standing, List<Finding> findings) {
        if (standing.flaw() != null && !(findings.get(0) instanceof Fault)) {
            findings.add(new Warning(check, standing.flaw(), "as it says; docs/tables.md"));
        }
    }

    private static Instant end(CertificateStanding standing) {
        return standing.chain().get(0).x509().getNotAfter().toInstant();
    }
}
