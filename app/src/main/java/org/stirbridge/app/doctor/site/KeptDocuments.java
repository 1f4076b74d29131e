package org.stirbridge.app.doctor.site;

import java.util.Optional;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.stir.stipa.DocumentState;

/** What follows from a document's copy on disk and from its source, for the list of CAs as for those of revocations. */
final class KeptDocuments {

    private KeptDocuments() {}

    /**
     * @param state of the copy
     * @param contents what the copy holds, for a person; empty when there is none
     * @param source what is wrong at the source; empty: nothing
     */
    static Finding of(String check, DocumentState state, Optional<String> contents, Optional<String> source) {
        String mend = "see " + state.location() + " from here";
        if (contents.isEmpty()) {
            return source.<Finding>map(problem -> new Fault(check, "none in force; its source: " + problem, mend))
                    .orElseGet(() -> new Good(check, "its source answers; the bridge keeps no copy yet"));
        }
        if (source.isPresent()) {
            return new Warning(check, contents.get() + "; its source: " + source.get(), mend);
        }
        return state.problem() == null
                ? new Good(check, contents.get() + "; its source answers")
                : new Warning(check, contents.get() + "; " + state.problem(), "its source answers: start the bridge");
    }
}
