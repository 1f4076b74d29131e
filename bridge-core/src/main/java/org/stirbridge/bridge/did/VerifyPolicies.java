package org.stirbridge.bridge.did;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;

/** The rows of verify_policy, put in order for the question that a call asks. Immutable, thread-safe. */
public final class VerifyPolicies {

    public static final VerifyPolicies NONE = new VerifyPolicies(List.of(), new ArrayList<>());

    private final Map<String, Map<Verdict, VerifyPolicy>> rowsOfTrunk = new HashMap<>();
    private final Map<Verdict, VerifyPolicy> rowsOfAll = new EnumMap<>(Verdict.class);
    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);

    /**
     * The policies of {@code rows}, in the order of their ids; inactive ones are as if they were not there.
     *
     * @param problems gets a sentence for each row that is left out: of rows for all trunks the database lets two stand
     */
    public VerifyPolicies(List<VerifyPolicy> rows, List<String> problems) {
        for (VerifyPolicy row : rows) {
            if (row.status() != Status.INACTIVE) {
                add(row, problems);
            }
        }
    }

    private void add(VerifyPolicy row, List<String> problems) {
        Map<Verdict, VerifyPolicy> same = row.trunk() == null
                ? rowsOfAll
                : rowsOfTrunk.computeIfAbsent(row.trunk(), trunk -> new EnumMap<>(Verdict.class));
        VerifyPolicy before = same.putIfAbsent(row.verdict(), row);
        verdicts.add(row.verdict());
        if (before != null) {
            problems.add("verify_policy " + row.id() + ": row " + before.id() + " is for the same verdict, "
                    + row.verdict().word() + "; the row is left out.");
        }
    }

    /** Whether there is no row to go by. */
    public boolean isEmpty() {
        return verdicts.isEmpty();
    }

    /** Whether any row asks for {@code verdict}: what nobody asks for need not be found out. */
    public boolean ask(Verdict verdict) {
        return verdicts.contains(verdict);
    }

    /**
     * The active row for a verdict: the trunk's own, else that for all. A row in shadow takes the place of none.
     *
     * @param trunk null: none was found for the call
     */
    public Optional<VerifyPolicy> inForce(@Nullable String trunk, Verdict verdict) {
        return own(trunk, verdict)
                .filter(VerifyPolicies::isActive)
                .or(() -> ofAll(verdict).filter(VerifyPolicies::isActive));
    }

    /**
     * The row in shadow that would come first if it were active.
     *
     * @param trunk null: none was found for the call
     */
    public Optional<VerifyPolicy> onTrial(@Nullable String trunk, Verdict verdict) {
        return own(trunk, verdict).or(() -> ofAll(verdict)).filter(row -> !isActive(row));
    }

    private Optional<VerifyPolicy> own(@Nullable String trunk, Verdict verdict) {
        return trunk == null
                ? Optional.empty()
                : Optional.ofNullable(rowsOfTrunk.getOrDefault(trunk, Map.of()).get(verdict));
    }

    private Optional<VerifyPolicy> ofAll(Verdict verdict) {
        return Optional.ofNullable(rowsOfAll.get(verdict));
    }

    private static boolean isActive(VerifyPolicy row) {
        return row.status() == Status.ACTIVE;
    }
}
