package org.stirbridge.app.doctor.site;

import java.util.List;
import java.util.Optional;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.stir.stipa.KeptRevocationLists;

/** One revocation list is in force, and its source gives one that would be. */
final class RevocationListCheck implements Check {

    private final SiteParts parts;
    private final int index;
    private final String location;

    RevocationListCheck(SiteParts parts, int index, String location) {
        this.parts = parts;
        this.index = index;
        this.location = location;
    }

    @Override
    public String name() {
        return "revocation list";
    }

    @Override
    public List<Finding> look() throws Exception {
        KeptRevocationLists lists = parts.revocationLists();
        Optional<String> contents = lists.list(index)
                .map(list -> location + ": " + list.size() + " entries, next "
                        + list.nextUpdate().map(Object::toString).orElse("never"));
        return List.of(KeptDocuments.of(name(), lists.states().get(index), contents, lists.tryRefresh(index)));
    }
}
