package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;

/** Which row counts for a verdict on a trunk, and which one is tried out. */
class VerifyPoliciesTest {

    private final List<String> problems = new ArrayList<>();

    /** What the trunk's own row (id 1) and that for all (id 2) are, and which of them counts; - is none. */
    @ParameterizedTest
    @CsvSource({
        "-,        -,        -, -",
        "-,        active,   2, -",
        "-,        shadow,   -, 2",
        "-,        inactive, -, -",
        "active,   -,        1, -",
        "active,   active,   1, -",
        "active,   shadow,   1, -",
        "active,   inactive, 1, -",
        "shadow,   -,        -, 1",
        "shadow,   active,   2, 1",
        "shadow,   shadow,   -, 1",
        "shadow,   inactive, -, 1",
        "inactive, -,        -, -",
        "inactive, active,   2, -",
        "inactive, shadow,   -, 2",
        "inactive, inactive, -, -",
    })
    void theTrunksOwnRowComesFirstAndAShadowTakesThePlaceOfNone(String own, String all, String counts, String tried) {
        List<VerifyPolicy> rows = new ArrayList<>();
        add(rows, 1, "acme-pbx", own);
        add(rows, 2, null, all);
        VerifyPolicies policies = new VerifyPolicies(rows, problems);

        assertThat(id(policies.inForce("acme-pbx", Verdict.FAILED))).isEqualTo(counts);
        assertThat(id(policies.onTrial("acme-pbx", Verdict.FAILED))).isEqualTo(tried);
        assertThat(problems).isEmpty();
    }

    @Test
    void aRowOfOneTrunkIsNoneOfAnotherNorOfCallsWithoutATrunk() {
        VerifyPolicies policies = new VerifyPolicies(
                List.of(
                        row(1, "acme-pbx", Verdict.FAILED, Status.ACTIVE),
                        row(2, "acme-pbx", Verdict.A, Status.SHADOW)),
                problems);

        assertThat(policies.inForce("globex-pbx", Verdict.FAILED)).isEmpty();
        assertThat(policies.inForce(null, Verdict.FAILED)).isEmpty();
        assertThat(policies.onTrial(null, Verdict.A)).isEmpty();
        assertThat(policies.inForce("acme-pbx", Verdict.MISSING)).isEmpty();
    }

    @Test
    void twoRowsForAllAreNamedAndTheFirstCounts() {
        VerifyPolicies policies = new VerifyPolicies(
                List.of(
                        row(3, null, Verdict.DNO, Status.INACTIVE),
                        row(4, null, Verdict.DNO, Status.ACTIVE),
                        row(7, null, Verdict.DNO, Status.ACTIVE)),
                problems);

        assertThat(id(policies.inForce(null, Verdict.DNO))).isEqualTo("4");
        assertThat(problems)
                .containsExactly("verify_policy 7: row 4 is for the same verdict, dno; the row is left out.");
    }

    @Test
    void onlyWhatARowIsAboutIsAskedFor() {
        VerifyPolicies policies = new VerifyPolicies(
                List.of(row(1, "acme-pbx", Verdict.DNO, Status.SHADOW), row(2, null, Verdict.A, Status.INACTIVE)),
                problems);

        assertThat(policies.isEmpty()).isFalse();
        assertThat(policies.ask(Verdict.DNO)).isTrue();
        assertThat(policies.ask(Verdict.A)).isFalse();
        assertThat(VerifyPolicies.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${hupall}",
                "$x",
                "a\"b",
                "a'b",
                "a,b",
                "a;b",
                "a|b",
                "a\\b",
                "a\nb",
                "a\r\nVia: x",
                "",
                " a",
                "é",
                "a(b)",
                "a{b}",
                "a=b",
                "a`b",
            })
    void whatASwitchCouldTakeForMoreThanWordsIsNoPhrase(String phrase) {
        assertThatThrownBy(() -> new VerifyPolicy(1, null, Verdict.A, Action.REJECT, 403, phrase, Status.ACTIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("phrase: give ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 200, 302, 399, 700, 4030})
    void whatRejectsNoCallIsNoCode(int code) {
        assertThatThrownBy(() -> new VerifyPolicy(1, null, Verdict.A, Action.REJECT, code, null, Status.ACTIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sip_code: give ");
    }

    private static void add(List<VerifyPolicy> rows, long id, @Nullable String trunk, String status) {
        if (!status.equals("-")) {
            rows.add(row(id, trunk, Verdict.FAILED, Status.valueOf(status.toUpperCase(java.util.Locale.ROOT))));
        }
    }

    private static VerifyPolicy row(long id, @Nullable String trunk, Verdict verdict, Status status) {
        return new VerifyPolicy(id, trunk, verdict, Action.REJECT, null, null, status);
    }

    private static String id(Optional<VerifyPolicy> row) {
        return row.map(found -> Long.toString(found.id())).orElse("-");
    }
}
