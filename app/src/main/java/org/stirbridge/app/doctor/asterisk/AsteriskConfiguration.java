package org.stirbridge.app.doctor.asterisk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of an Asterisk's configuration concerns a bridge, whether it was read from files or asked from the running one.
 *
 * @param steps of the dialplan, in the order of the files, and in them
 * @param globals of the dialplan, by name
 * @param entries everything else
 * @param reading how much of it was seen
 */
record AsteriskConfiguration(List<Step> steps, Map<String, String> globals, List<Field> entries, Reading reading) {

    /** Far beyond what a page can tell of. */
    private static final int MOST_CALLS = 100_000;

    AsteriskConfiguration {
        steps = List.copyOf(steps);
        globals = Map.copyOf(globals);
        entries = List.copyOf(entries);
    }

    /**
     * One step of the dialplan.
     *
     * @param place file and line, for a person
     * @param pattern of the extension: {@code s}, {@code _[+0-9].}
     * @param text the application with its arguments
     */
    record Step(String place, String context, String pattern, String text) {}

    /** {@code key = value} of a section. */
    record Field(String place, String section, String key, String value) {}

    /** Every FastAGI request that is for the bridge: by its path, or by its port. */
    List<AgiCall> calls(int port) {
        return steps.stream()
                .flatMap(step -> AgiCall.in(step, globals).stream())
                .filter(call -> call.isForBridge(port))
                .limit(MOST_CALLS)
                .toList();
    }

    /** What steps do, and settings that a step may use. */
    Stream<String> texts() {
        return Stream.concat(steps.stream().map(Step::text), entries.stream().map(Field::value));
    }
}
