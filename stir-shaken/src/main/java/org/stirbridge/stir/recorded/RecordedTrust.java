package org.stirbridge.stir.recorded;

import java.util.List;

/** The names of the PEM files that a recorded call trusts. */
record RecordedTrust(List<String> anchors, List<String> intermediates, List<String> crls) {

    RecordedTrust {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        crls = List.copyOf(crls);
    }
}
