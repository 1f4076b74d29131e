package org.stirbridge.app.demo;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of the demo.
 *
 * @param path the switch that it leaves by, and the one that it comes in by
 * @param out the call leaves over one switch; null for a call that only comes in
 * @param in the same call comes in on the other switch; null where there is nothing to verify
 */
record Row(
        String call,
        String path,
        @Nullable Leg out,
        @Nullable Leg in) {

    boolean asExpected() {
        return legs().allMatch(Leg::asExpected);
    }

    Stream<Leg> legs() {
        return Stream.of(Optional.ofNullable(out), Optional.ofNullable(in)).flatMap(Optional::stream);
    }
}
