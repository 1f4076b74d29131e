package org.stirbridge.app.doctor.site;

import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.stir.revocation.MissingList;

/** What it means that the configuration names no revocation list. */
final class MissingListsCheck implements Check {

    private final MissingList missing;

    MissingListsCheck(MissingList missing) {
        this.missing = missing;
    }

    @Override
    public String name() {
        return "revocation lists";
    }

    @Override
    public List<Finding> look() {
        return List.of(
                missing == MissingList.REFUSE
                        ? new Fault(
                                name(),
                                "none, and revocation.missing says refuse: every signed call fails",
                                "name the CAs' lists in revocation.lists, or set missing: accept")
                        : new NotLookedAt(name(), "revocation.lists names none"));
    }
}
