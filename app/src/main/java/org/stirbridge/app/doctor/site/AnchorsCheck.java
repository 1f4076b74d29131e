package org.stirbridge.app.doctor.site;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;

/** There is somebody to believe, and what was given as an anchor is one. */
final class AnchorsCheck implements Check {

    private static final String NAME = "trust anchors";

    private final SiteParts parts;
    private final InstantSource clock;

    AnchorsCheck(SiteParts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> look() throws Exception {
        boolean tables = parts.hasTables();
        return of(parts.stock().roots(), parts.stock().problems(), tables, clock.instant());
    }

    static List<Finding> of(Set<X509Certificate> roots, List<String> problems, boolean tables, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (roots.isEmpty()) {
            findings.add(new Fault(
                    NAME,
                    "there is none, so no call can be verified",
                    "set trusted_ca_list or trust_anchors, or: stirbridge anchor add NAME --pem FILE"));
        } else {
            findings.add(new Good(NAME, roots.size() + " in force" + (tables ? "" : " without those of the tables")));
        }
        roots.stream()
                .filter(root -> root.getNotAfter().toInstant().isBefore(now))
                .forEach(root -> findings.add(new Warning(
                        NAME,
                        root.getSubjectX500Principal().getName() + " ended "
                                + root.getNotAfter().toInstant(),
                        "take it out, and add its successor")));
        problems.stream()
                .filter(problem -> problem.startsWith("trust"))
                .forEach(problem -> findings.add(Fault.ofLine(NAME, problem, "put the PEM of a SHAKEN CA there")));
        return findings;
    }
}
