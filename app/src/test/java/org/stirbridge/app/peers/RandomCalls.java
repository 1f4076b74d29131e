package org.stirbridge.app.peers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stirbridge.app.peers.MatrixCall.Party;

/** Calls among random numbers, of which no two are alike; one seed gives the same calls each time. */
final class RandomCalls {

    private static final List<String> LEVELS = List.of("A", "B", "C");

    private final Random random;
    private final Set<String> given = new HashSet<>();

    RandomCalls(long seed) {
        random = new Random(seed);
    }

    /** As customers of several countries dial: with +, in the national way, with the prefix for abroad. */
    List<MatrixCall> asCustomersDial(int calls) {
        return generate(calls, () -> {
            Nation home = any(Nation.HOMES);
            return new MatrixCall(home, unique(() -> dialled(home)), unique(() -> dialled(home)), any(LEVELS));
        });
    }

    /** As carriers hand numbers over: the country code in front, with + and without. */
    List<MatrixCall> canonical(int calls) {
        return generate(
                calls,
                () -> new MatrixCall(Nation.US, unique(this::handedOver), unique(this::handedOver), any(LEVELS)));
    }

    /** The same call in the form that carriers hand over. */
    MatrixCall canonical(MatrixCall call) {
        return new MatrixCall(
                Nation.US,
                handedOver(call.caller().canonical()),
                handedOver(call.called().canonical()),
                call.level());
    }

    /** A number that no call had. */
    Party another() {
        return unique(this::handedOver);
    }

    private static List<MatrixCall> generate(int calls, Supplier<MatrixCall> source) {
        return Stream.generate(source).limit(calls).toList();
    }

    private Party dialled(Nation home) {
        Nation nation = random.nextBoolean() ? home : any(List.of(Nation.values()));
        String subscriber = subscriber(nation);
        String canonical = nation.canonical(subscriber);
        List<String> forms = new ArrayList<>(List.of("+" + canonical));
        if (home.readsBareDigits()) {
            forms.add(canonical);
        }
        forms.add(home.isInland(nation) ? nation.dialledInland(subscriber) : home.dialledAbroad(canonical));
        return new Party(canonical, any(forms));
    }

    private Party handedOver() {
        Nation nation = any(List.of(Nation.values()));
        return handedOver(nation.canonical(subscriber(nation)));
    }

    private Party handedOver(String canonical) {
        return new Party(canonical, any(List.of("", "+")) + canonical);
    }

    private String subscriber(Nation nation) {
        StringBuilder digits = new StringBuilder();
        for (char place : any(nation.shapes()).toCharArray()) {
            digits.append(
                    switch (place) {
                        case 'X' -> (char) ('0' + random.nextInt(10));
                        case 'N' -> (char) ('2' + random.nextInt(8));
                        default -> place;
                    });
        }
        return digits.toString();
    }

    private Party unique(Supplier<Party> source) {
        while (true) {
            Party number = source.get();
            if (given.add(number.canonical())
                    && (given.add(number.key()) || number.key().equals(number.canonical()))) {
                return number;
            }
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
