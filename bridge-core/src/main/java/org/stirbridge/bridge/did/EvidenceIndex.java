package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The papers behind numbers and trunks. The time is asked with each question, so that nothing has to be renewed when one
 * expires. Immutable, thread-safe.
 */
final class EvidenceIndex {

    private final Map<Long, Evidence> byId;
    private final Map<Long, List<Evidence>> ofRange;
    private final Map<String, List<Evidence>> ofTrunk;

    EvidenceIndex(List<Evidence> papers) {
        byId = papers.stream().collect(Collectors.toMap(Evidence::id, paper -> paper));
        ofRange = papers.stream()
                .filter(paper -> paper.range() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.range())));
        ofTrunk = papers.stream()
                .filter(paper -> paper.trunk() != null)
                .collect(Collectors.groupingBy(paper -> Objects.requireNonNull(paper.trunk())));
    }

    NumberClaim.Papers ofRange(DidRange range, Instant at) {
        List<Evidence> papers = ofRange.getOrDefault(range.id(), List.of());
        if (papers.isEmpty()) {
            return NumberClaim.Papers.NONE;
        }
        return isAnyInForce(papers, at) ? NumberClaim.Papers.IN_FORCE : NumberClaim.Papers.EXPIRED;
    }

    boolean isTrunkBacked(String trunk, Instant at) {
        return isAnyInForce(ofTrunk.getOrDefault(trunk, List.of()), at);
    }

    boolean isInForce(long id, Instant at) {
        Evidence paper = byId.get(id);
        return paper != null && paper.isInForceAt(at);
    }

    private static boolean isAnyInForce(List<Evidence> papers, Instant at) {
        return papers.stream().anyMatch(paper -> paper.isInForceAt(at));
    }
}
