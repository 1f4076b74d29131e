package org.stirbridge.benchmarks;

import java.util.Random;
import java.util.stream.IntStream;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.stir.passport.TelephoneNumber;

/** How long a number takes to find. */
final class Lookups {

    private static final int NUMBERS = 1 << 17;
    private static final int ROUNDS = 24;

    private final DidDirectory directory;

    Lookups(DidDirectory directory) {
        this.directory = directory;
    }

    /** Nanoseconds for one number out of {@code count} from {@code first} on, in no order; the best of some rounds. */
    double nanos(long first, int count) {
        Random random = new Random(1);
        TelephoneNumber[] numbers = IntStream.range(0, NUMBERS)
                .mapToObj(i -> new TelephoneNumber(Long.toString(first + random.nextInt(count))))
                .toArray(TelephoneNumber[]::new);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, round(numbers));
        }
        return best;
    }

    private double round(TelephoneNumber[] numbers) {
        long begin = System.nanoTime();
        long found = 0;
        for (TelephoneNumber number : numbers) {
            found += directory.narrowest(number).map(range -> range.id()).orElse(1L);
        }
        double nanos = (System.nanoTime() - begin) / (double) numbers.length;
        if (found == 0) {
            throw new IllegalStateException("nothing was looked up");
        }
        return nanos;
    }
}
