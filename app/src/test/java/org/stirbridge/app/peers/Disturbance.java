package org.stirbridge.app.peers;

import java.time.Duration;

/** Something that goes wrong at a {@link FailureSite} while calls go on, and ends again. */
interface Disturbance {

    /** The name on the command line: {@code bridge-killed}. */
    String name();

    /** What goes wrong, for who reads the table. */
    String title();

    /** Before the first call. */
    default void prepare(FailureSite site) throws Exception {}

    /** From now on it is wrong. */
    void begin(FailureSite site) throws Exception;

    /** From now on it is well again; what has to be done by hand is done here, and the bridge does the rest by itself. */
    void end(FailureSite site) throws Exception;

    /** After the last call, also when something failed. */
    default void cleanUp(FailureSite site) throws Exception {}

    /** Whether calls of this kind cannot be signed or verified while it lasts, whatever the bridge does. */
    default boolean excuses(Flow flow, boolean fresh) {
        return false;
    }

    /** Whether the calls show that it was wrong; what no call shows, {@link #begin} and {@link #end} make sure of. */
    default boolean showsIn(Trial trial) {
        return true;
    }

    /** How long its last share of work goes on behind it, such as fetches that wait for an answer. */
    default Duration lingers() {
        return Duration.ZERO;
    }

    /** More to tell when it is over. */
    default String remark() {
        return "";
    }
}
