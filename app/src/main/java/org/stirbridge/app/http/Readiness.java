package org.stirbridge.app.http;

import java.util.List;

/**
 * Whether calls should be sent here.
 *
 * @param reasons what is missing, one sentence each: a bridge that only signs or only verifies is ready without the rest
 */
public record Readiness(boolean ready, List<String> reasons) {

    public Readiness {
        reasons = List.copyOf(reasons);
    }
}
