package org.stirbridge.app.peers;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a {@link Trial} measured of one kind of call. Times in milliseconds.
 *
 * @param lost calls that were never answered
 * @param late calls that waited longer than the budget on top of what is usual
 * @param excused calls neither signed nor verified while that could not be done
 * @param missed calls neither signed nor verified although it could have been done
 * @param usual the median wait before the disturbance
 * @param added99 what 99 of 100 calls since then waited longer than usual, at most
 * @param addedMost the same of all of them
 * @param recovery from the end of the disturbance to the last call that was not signed or verified; 0 when none was
 */
record Figures(
        int calls,
        int lost,
        int late,
        int excused,
        int missed,
        long usual,
        long added99,
        long addedMost,
        long recovery) {

    /** What the configuration of the site says: the default. */
    static final long BUDGET = 1500;

    static Figures of(Trial trial, Flow flow) {
        List<SeenCall> all =
                trial.calls().stream().filter(call -> call.flow() == flow).toList();
        long usual = percentile(waits(all, call -> call.ended() < trial.begun()), 50);
        List<Long> later = waits(all, call -> call.ended() >= trial.begun());
        return new Figures(
                all.size(),
                (int) all.stream().filter(SeenCall::lost).count(),
                (int) all.stream()
                        .filter(call -> call.waited() - usual > BUDGET)
                        .count(),
                (int) all.stream().filter(trial::isExcused).count(),
                (int) all.stream().filter(trial::isMissed).count(),
                usual,
                percentile(later, 99) - usual,
                percentile(later, 100) - usual,
                all.stream()
                        .filter(call -> !call.done())
                        .mapToLong(call -> Math.max(0, call.sent() - trial.ended()))
                        .max()
                        .orElse(0));
    }

    private static List<Long> waits(List<SeenCall> calls, Predicate<SeenCall> which) {
        return calls.stream()
                .filter(which)
                .filter(call -> !call.lost())
                .map(SeenCall::waited)
                .sorted()
                .toList();
    }

    private static long percentile(List<Long> sorted, int percent) {
        int index = (sorted.size() * percent + 99) / 100 - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
    }
}
