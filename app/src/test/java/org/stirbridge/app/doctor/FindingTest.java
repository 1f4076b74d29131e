package org.stirbridge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;

final class FindingTest {

    private static final String HOSTILE = "a\u001b[2J\u0000\n\u202eb" + "x".repeat(10_000);

    @Test
    void noTextOfTablesOrFilesReachesTheTerminalAsItIs() {
        List<Finding> findings = List.of(
                new Good(HOSTILE, HOSTILE),
                new Warning(HOSTILE, HOSTILE, HOSTILE),
                new Fault(HOSTILE, HOSTILE, HOSTILE),
                new NotLookedAt(HOSTILE, HOSTILE));

        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.sentence()).matches("[ -~]{1,500}"))
                .allSatisfy(finding -> assertThat(finding.check()).matches("[ -~]{1,500}"));
        assertThat(((Fault) findings.get(2)).mend()).matches("[ -~]{1,500}");
        assertThat(((Warning) findings.get(1)).mend()).matches("[ -~]{1,500}");
    }

    @Test
    void aLineOfTheProgramIsSentenceAndMend() {
        assertThat(Fault.ofLine("tables", "they are old; bring them up; now", "?"))
                .isEqualTo(new Fault("tables", "they are old", "bring them up; now"));
        assertThat(Fault.ofLine("tables", "no reason", "look")).isEqualTo(new Fault("tables", "no reason", "look"));
    }

    @Test
    void oneMistakeAtAThousandPlacesIsAFewLinesAndItsFaultsAreNotLost() throws Exception {
        Rule<Integer> rule = new Rule<>() {
            @Override
            public String name() {
                return "places";
            }

            @Override
            public List<Finding> judge(Integer count) {
                return IntStream.rangeClosed(1, count)
                        .<Finding>mapToObj(i -> i == count
                                ? new Fault("places", "last", "mend")
                                : new Warning("places", "" + i, "mend"))
                        .toList();
            }
        };

        List<Finding> shown = Rule.of(rule, new Once<>(() -> 1000)).look();

        assertThat(shown).hasSize(Rule.MOST_SHOWN + 1);
        assertThat(shown.get(0)).isEqualTo(new Fault("places", "last", "mend"));
        assertThat(shown.get(Rule.MOST_SHOWN)).isEqualTo(new NotLookedAt("places", "990 more of these are not shown"));
        assertThat(Rule.of(rule, new Once<>(() -> 3)).look()).hasSize(3);
    }

    @Test
    void whatARunningSwitchDoesNotShowIsNotLookedAt() throws Exception {
        Rule<Integer> rule = new Rule<>() {
            @Override
            public String name() {
                return "loaded";
            }

            @Override
            public List<Finding> judge(Integer count) {
                return List.of();
            }
        };

        assertThat(Rule.of(rule, new Once<Integer>(() -> {
                            throw new NotShownException("it is away");
                        }))
                        .look())
                .containsExactly(new NotLookedAt("loaded", "it is away"));
    }
}
