package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evidence, grants, destinations and do-not-originate numbers, put in order for the questions that a call asks. The time
 * is asked with each question, so that nothing has to be renewed when something expires. Immutable, thread-safe.
 */
final class Rights {

    static final Rights NONE = new Rights(List.of(), List.of(), List.of(), List.of());

    private final Map<Long, Evidence> evidence;
    private final Map<Long, List<Evidence>> evidenceOfRange;
    private final Map<String, List<Evidence>> evidenceOfTrunk;
    private final Map<Long, List<Grant>> grantsOfRange;
    private final Map<String, Map<String, DestinationRule>> rulesOfTrunk = new HashMap<>();
    private final Map<String, DestinationRule> rulesOfAll = new HashMap<>();
    private final DoNotOriginateIndex doNotOriginate;

    Rights(
            List<Evidence> papers,
            List<Grant> grants,
            List<DestinationRule> destinations,
            List<DoNotOriginate> doNotOriginate) {
        evidence = papers.stream().collect(Collectors.toMap(Evidence::id, paper -> paper));
        evidenceOfRange = papers.stream()
                .filter(paper -> paper.range() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.range())));
        evidenceOfTrunk = papers.stream()
                .filter(paper -> paper.trunk() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.trunk())));
        grantsOfRange = grants.stream().collect(Collectors.groupingBy(Grant::range));
        destinations.forEach(this::add);
        this.doNotOriginate = new DoNotOriginateIndex(doNotOriginate);
    }

    private void add(DestinationRule rule) {
        Map<String, DestinationRule> rules = rule.trunk() == null
                ? rulesOfAll
                : rulesOfTrunk.computeIfAbsent(rule.trunk(), trunk -> new HashMap<>());
        rules.putIfAbsent(rule.prefix(), rule);
    }

    NumberClaim claim(DidRange range, String customer, Instant at) {
        return new NumberClaim(range, papers(range, at), grant(range, customer, at));
    }

    private NumberClaim.Papers papers(DidRange range, Instant at) {
        List<Evidence> papers = evidenceOfRange.getOrDefault(range.id(), List.of());
        if (papers.isEmpty()) {
            return NumberClaim.Papers.NONE;
        }
        return isAnyInForce(papers, at) ? NumberClaim.Papers.IN_FORCE : NumberClaim.Papers.EXPIRED;
    }

    private NumberClaim.GrantState grant(DidRange range, String customer, Instant at) {
        List<Grant> grants = grantsOfRange.getOrDefault(range.id(), List.of()).stream()
                .filter(grant -> grant.customer().equals(customer))
                .toList();
        if (grants.isEmpty()) {
            return NumberClaim.GrantState.NONE;
        }
        return grants.stream().anyMatch(grant -> holds(grant, at))
                ? NumberClaim.GrantState.IN_FORCE
                : NumberClaim.GrantState.ENDED;
    }

    private boolean holds(Grant grant, Instant at) {
        Evidence paper = grant.evidence() == null ? null : evidence.get(grant.evidence());
        boolean backed = grant.evidence() == null || (paper != null && paper.isInForceAt(at));
        return backed && grant.isInForceAt(at);
    }

    boolean isTrunkBacked(String trunk, Instant at) {
        return isAnyInForce(evidenceOfTrunk.getOrDefault(trunk, List.of()), at);
    }

    private static boolean isAnyInForce(List<Evidence> papers, Instant at) {
        return papers.stream().anyMatch(paper -> paper.isInForceAt(at));
    }

    /** A trunk's own rules come before those for all, however short their prefix. */
    Optional<DestinationRule> destination(String trunk, String digits) {
        return Stream.of(rulesOfTrunk.getOrDefault(trunk, Map.of()), rulesOfAll)
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

    Optional<DoNotOriginate> doNotOriginate(String digits, Instant at) {
        return doNotOriginate.find(digits, at);
    }
}
