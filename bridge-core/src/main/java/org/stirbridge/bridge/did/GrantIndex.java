package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may use numbers of another. The time is asked with each question. Immutable, thread-safe. */
final class GrantIndex {

    private final Map<Long, List<Grant>> ofRange;

    GrantIndex(List<Grant> grants) {
        ofRange = grants.stream().collect(Collectors.groupingBy(Grant::range));
    }

    /** @param evidence that some grants end with */
    NumberClaim.GrantState state(DidRange range, String customer, EvidenceIndex evidence, Instant at) {
        List<Grant> grants = ofRange.getOrDefault(range.id(), List.of()).stream()
                .filter(grant -> grant.customer().equals(customer))
                .toList();
        if (grants.isEmpty()) {
            return NumberClaim.GrantState.NONE;
        }
        return grants.stream().anyMatch(grant -> holds(grant, evidence, at))
                ? NumberClaim.GrantState.IN_FORCE
                : NumberClaim.GrantState.ENDED;
    }

    private static boolean holds(Grant grant, EvidenceIndex evidence, Instant at) {
        Long paper = grant.evidence();
        return grant.isInForceAt(at) && (paper == null || evidence.isInForce(paper, at));
    }
}
