package org.stirbridge.app;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reload has done.
 *
 * @param changed the settings that hold from now on
 * @param needRestart those that differ from what the bridge runs with, and hold after a restart alone
 */
public record Reloaded(List<String> changed, List<String> needRestart) {

    public Reloaded {
        changed = List.copyOf(changed);
        needRestart = List.copyOf(needRestart);
    }

    /** A sentence a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                changed.isEmpty()
                        ? "No setting changed; the files of anchors, roots and web CAs were read again."
                        : "Changed: " + String.join(", ", changed) + ".");
        needRestart.forEach(key -> lines.add(key + ": needs a restart; until then the old value holds."));
        return lines;
    }
}
