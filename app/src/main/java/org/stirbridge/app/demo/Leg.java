package org.stirbridge.app.demo;

import java.time.Duration;

/**
 * One conversation of a switch with the bridge: what should have come out beside what did.
 *
 * @param why the bridge's own words on the call
 */
record Leg(String switchName, CallOutcome expected, CallOutcome seen, String why, Duration taken) {

    boolean asExpected() {
        return expected.equals(seen);
    }
}
