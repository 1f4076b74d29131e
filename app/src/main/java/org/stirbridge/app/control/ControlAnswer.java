package org.stirbridge.app.control;

import java.util.List;

/**
 * What a running bridge answers.
 *
 * @param done false: nothing has changed
 * @param lines for a person
 */
public record ControlAnswer(boolean done, List<String> lines) {

    public ControlAnswer {
        lines = List.copyOf(lines);
    }
}
