package org.stirbridge.bridge.did;

import java.util.List;
import java.util.stream.Stream;

/** The rows of all tables but did_range as read, each table for itself: an edit of one leaves the others as they are. */
record DidTables(
        Part<List<Provider>> providers,
        Part<List<Customer>> customers,
        Part<List<Trunk>> trunks,
        Part<List<TrunkMark>> marks,
        Part<EvidenceIndex> evidence,
        Part<GrantIndex> grants,
        Part<Destinations> destinations,
        Part<DoNotOriginateIndex> doNotOriginate,
        Part<VerifyPolicies> verifyPolicies) {

    static final DidTables EMPTY = new DidTables(
            Part.of(List.of()),
            Part.of(List.of()),
            Part.of(List.of()),
            Part.of(List.of()),
            Part.of(new EvidenceIndex(List.of())),
            Part.of(new GrantIndex(List.of())),
            Part.of(new Destinations(List.of())),
            Part.of(new DoNotOriginateIndex(List.of())),
            Part.of(VerifyPolicies.NONE));

    /**
     * One table.
     *
     * @param problems one sentence for each row that could not be read
     */
    record Part<T>(T content, List<String> problems) {

        Part {
            problems = List.copyOf(problems);
        }

        static <T> Part<T> of(T content) {
            return new Part<>(content, List.of());
        }
    }

    /** One sentence for each row that could not be read. */
    List<String> problems() {
        return Stream.of(
                        providers,
                        customers,
                        trunks,
                        marks,
                        evidence,
                        grants,
                        destinations,
                        doNotOriginate,
                        verifyPolicies)
                .flatMap(part -> part.problems().stream())
                .toList();
    }
}
