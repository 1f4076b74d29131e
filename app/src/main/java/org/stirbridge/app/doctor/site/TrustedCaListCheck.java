package org.stirbridge.app.doctor.site;

import java.util.List;
import java.util.Optional;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.TrustedCaList;

/** The STI-PA's list is in force, and its source gives one that would be. */
final class TrustedCaListCheck implements Check {

    private final SiteParts parts;

    TrustedCaListCheck(SiteParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "trusted CA list";
    }

    @Override
    public List<Finding> look() throws Exception {
        Optional<KeptDocument<TrustedCaList>> list = parts.trustedCas();
        if (list.isEmpty()) {
            return List.of(new NotLookedAt(name(), "trusted_ca_list is not set"));
        }
        Optional<String> contents = list.get()
                .current()
                .map(found ->
                        "sequence " + found.sequence() + ", " + found.cas().size() + " CAs, until " + found.expires());
        return List.of(KeptDocuments.of(
                name(), list.get().state(), contents, list.get().tryRefresh()));
    }
}
