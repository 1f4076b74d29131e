package org.stirbridge.fuzzing;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer starts: runs the seeds of a target once before its clock does, so that loading and instrumenting classes,
 * seconds on a busy machine, is no hang of the first input and takes nothing from the time for the others.
 */
public final class Driver {

    private static @Nullable MethodHandle target;

    private Driver() {}

    /** @param arguments the class of the target, and folders with inputs */
    public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException, IOException {
        target = MethodHandles.publicLookup()
                .findStatic(
                        Class.forName(arguments[0]),
                        "fuzzerTestOneInput",
                        MethodType.methodType(void.class, byte[].class));
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            try (Stream<Path> seeds = Files.list(Path.of(folder))) {
                seeds.limit(50).forEach(Driver::warmUp);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        Objects.requireNonNull(target, "not initialized").invokeExact(input);
    }

    /** What a seed finds shows when the fuzzer runs it, with all that belongs to a finding. */
    private static void warmUp(Path seed) {
        try {
            fuzzerTestOneInput(Files.readAllBytes(seed));
        } catch (Throwable finding) {
            System.err.println("A seed breaks its target: " + seed + ": " + finding);
        }
    }
}
