package org.stirbridge.bridge.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ids of change_log that were passed over: a transaction that is not committed may hold them, or one that was rolled back
 * held them. Immutable.
 */
record Gaps(List<Gap> list) {

    static final Gaps NONE = new Gaps(List.of());

    /** A transaction that is open for longer is left to the next whole reading. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(1);

    /** Each gap is asked for at each look; the oldest of more are left to the next whole reading. */
    private static final int MOST = 1_000;

    /**
     * Ids from one to another, both inside.
     *
     * @param since when they were passed over
     */
    record Gap(long from, long to, Instant since) {}

    Gaps {
        list = List.copyOf(list);
    }

    /** Without the id, which came late. */
    Gaps without(long id) {
        List<Gap> left = new ArrayList<>();
        for (Gap gap : list) {
            if (id < gap.from || gap.to < id) {
                left.add(gap);
                continue;
            }
            if (gap.from < id) {
                left.add(new Gap(gap.from, id - 1, gap.since));
            }
            if (id < gap.to) {
                left.add(new Gap(id + 1, gap.to, gap.since));
            }
        }
        return new Gaps(left);
    }

    /** With these, which are all behind the present ones, and without the ones that are too old or too many. */
    Gaps and(List<Gap> further, Instant now) {
        List<Gap> all = new ArrayList<>(list);
        all.removeIf(gap -> gap.since.plus(GIVEN_UP_AFTER).isBefore(now));
        all.addAll(further);
        return new Gaps(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}
