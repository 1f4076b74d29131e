package org.stirbridge.bridge.did;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which destinations are forbidden, put in order for the question that a call asks. Immutable, thread-safe. */
final class Destinations {

    private final Map<String, Map<String, DestinationRule>> rulesOfTrunk = new HashMap<>();
    private final Map<String, DestinationRule> rulesOfAll = new HashMap<>();

    Destinations(List<DestinationRule> rules) {
        rules.forEach(this::add);
    }

    private void add(DestinationRule rule) {
        Map<String, DestinationRule> rules = rule.trunk() == null
                ? rulesOfAll
                : rulesOfTrunk.computeIfAbsent(rule.trunk(), trunk -> new HashMap<>());
        rules.putIfAbsent(rule.prefix(), rule);
    }

    /**
     * A trunk's own rules come before those for all, however short their prefix.
     *
     * @param trunk null: none was found for the call
     */
    Optional<DestinationRule> rule(@Nullable String trunk, String digits) {
        Map<String, DestinationRule> own = trunk == null ? Map.of() : rulesOfTrunk.getOrDefault(trunk, Map.of());
        return Stream.of(own, rulesOfAll)
                .flatMap(rules -> longest(rules, digits).stream())
                .findFirst();
    }

    private static Optional<DestinationRule> longest(Map<String, DestinationRule> rules, String digits) {
        for (int length = rules.isEmpty() ? -1 : digits.length(); length >= 0; length--) {
            DestinationRule rule = rules.get(digits.substring(0, length));
            if (rule != null) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
