package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Evidence and grants, put in order for the questions that a call asks. The time is asked with each question, so that
 * nothing has to be renewed when something expires. Immutable, thread-safe.
 */
final class Rights {

    static final Rights NONE = new Rights(List.of(), List.of());

    private final Map<Long, Evidence> evidence;
    private final Map<Long, List<Evidence>> evidenceOfRange;
    private final Map<String, List<Evidence>> evidenceOfTrunk;
    private final Map<Long, List<Grant>> grantsOfRange;

    Rights(List<Evidence> papers, List<Grant> grants) {
        evidence = papers.stream().collect(Collectors.toMap(Evidence::id, paper -> paper));
        evidenceOfRange = papers.stream()
                .filter(paper -> paper.range() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.range())));
        evidenceOfTrunk = papers.stream()
                .filter(paper -> paper.trunk() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.trunk())));
        grantsOfRange = grants.stream().collect(Collectors.groupingBy(Grant::range));
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
}
