package org.stirbridge.fuzzing;

import java.nio.charset.StandardCharsets;

/** Breaks on one input in 2^56: {@code fuzzing/run --self-check} shows that the fuzzer finds it, and that we notice. */
public final class PlantedBug {

    private PlantedBug() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Invariant.holds(!text.startsWith("shaken!"), "nothing starts with the magic word");
    }
}
