package org.stirbridge.app.doctor.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.bridge.inquiry.SiteRows;
import org.stirbridge.bridge.inquiry.SiteRows.Trunk;

/** Every trunk that signs has a certificate, numbers, and a way to be found. */
final class TrunksCheck implements Check {

    private static final int SHOWN = 5;

    private final SiteParts parts;

    TrunksCheck(SiteParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "trunks";
    }

    @Override
    public List<Finding> look() throws Exception {
        Optional<SiteRows> rows;
        try {
            rows = parts.rows();
        } catch (IOException e) {
            rows = Optional.empty();
        }
        return rows.map(this::of).orElseGet(() -> List.of(new NotLookedAt(name(), "the tables cannot be read")));
    }

    List<Finding> of(SiteRows rows) {
        if (rows.trunks() == 0) {
            return List.of(new Warning(
                    name(), "none signs: no call will be signed", "stirbridge trunk add NAME --customer CUSTOMER"));
        }
        List<Finding> findings = new ArrayList<>();
        addUncertified(rows.withoutCertificate(), findings);
        addNumberless(rows.withoutNumbers(), findings);
        addUnmatched(rows.withoutMatch(), findings);
        if (findings.isEmpty()) {
            findings.add(new Good(name(), rows.trunks() + ", each with a certificate, numbers and a way to be found"));
        }
        return findings;
    }

    private static void addUncertified(List<Trunk> trunks, List<Finding> findings) {
        if (!trunks.isEmpty()) {
            findings.add(new Fault(
                    "trunk certificates",
                    names(trunks) + ": neither trunk, customer nor provider "
                            + trunks.get(0).provider() + " names a certificate, so every call goes unsigned",
                    "stirbridge provider set " + trunks.get(0).provider() + " --default-certificate NAME"));
        }
    }

    private static void addNumberless(List<Trunk> trunks, List<Finding> findings) {
        List<Trunk> unsigned = trunks.stream()
                .filter(trunk -> trunk.unknownTn().equals("none"))
                .toList();
        List<Trunk> lowered = trunks.stream()
                .filter(trunk -> !trunk.unknownTn().equals("none"))
                .toList();
        if (!unsigned.isEmpty()) {
            findings.add(new Fault(
                    "trunk numbers",
                    names(unsigned) + ": no number is theirs, so every call goes unsigned (unknown_tn_attest none)",
                    mend(unsigned)));
        }
        if (!lowered.isEmpty()) {
            findings.add(new Warning(
                    "trunk numbers", names(lowered) + ": no number is theirs, so no call gets level A", mend(lowered)));
        }
    }

    private static String mend(List<Trunk> trunks) {
        return "stirbridge did add FIRST-LAST --customer " + trunks.get(0).customer() + " --right-to-use assigned";
    }

    private static void addUnmatched(List<Trunk> trunks, List<Finding> findings) {
        if (!trunks.isEmpty()) {
            findings.add(new Warning(
                    "trunk marks",
                    names(trunks) + ": no row of trunk_match, so only a dialplan that names them finds them",
                    "stirbridge match add --trunk " + trunks.get(0).name() + " --kind KIND --match-value VALUE"));
        }
    }

    private static String names(List<Trunk> trunks) {
        String shown = trunks.stream().limit(SHOWN).map(Trunk::name).collect(Collectors.joining(", "));
        return trunks.size() > SHOWN ? shown + " and " + (trunks.size() - SHOWN) + " more" : shown;
    }
}
