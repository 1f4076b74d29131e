package org.stirbridge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.bridge.config.ConfigurationProblems;

final class ExaminationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Check check(String name, Callable<List<Finding>> look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Finding> look() throws Exception {
                return look.call();
            }
        };
    }

    private static Callable<List<Finding>> good(String name) {
        return () -> List.of(new Good(name, "well"));
    }

    @Test
    void checksLookBesideEachOtherAndThePageKeepsTheirOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<List<Finding>> meets = () -> {
            together.await();
            return good("first").call();
        };

        List<Finding> page = new Examination(PATIENCE).of(List.of(check("first", meets), check("second", () -> {
            together.await();
            return good("second").call();
        })));

        assertThat(page).containsExactly(new Good("first", "well"), new Good("second", "well"));
    }

    @Test
    void aCheckThatThrowsIsAFaultOfItsOwnAndThePageGoesOn() throws Exception {
        List<Finding> page = new Examination(PATIENCE)
                .of(List.of(
                        check("odd", () -> {
                            throw new IllegalStateException("why");
                        }),
                        check("even", good("even"))));

        assertThat(page).hasSize(2);
        assertThat(page.get(0)).isInstanceOf(Fault.class);
        assertThat(page.get(0).check()).isEqualTo("odd");
        assertThat(page.get(0).sentence()).contains("IllegalStateException: why");
        assertThat(page.get(1)).isEqualTo(new Good("even", "well"));
    }

    @Test
    void anErrorOfACheckDoesNotEndThePageEither() throws Exception {
        List<Finding> page = new Examination(PATIENCE)
                .of(List.of(
                        check("deep", () -> {
                            throw new StackOverflowError();
                        }),
                        check("even", good("even"))));

        assertThat(page).hasSize(2);
        assertThat(page.get(0).sentence()).contains("StackOverflowError");
    }

    @Test
    void whatHangsIsToldInTimeWithAllOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);

        List<Finding> page = new Examination(Duration.ofSeconds(1))
                .of(List.of(
                        check("hanging", () -> {
                            never.await();
                            return List.of();
                        }),
                        check("hanging too", () -> {
                            never.await();
                            return List.of();
                        }),
                        check("even", good("even"))));

        assertThat(page).extracting(Finding::check).containsExactly("hanging", "hanging too", "even");
        assertThat(page.get(1).sentence()).isEqualTo("no answer within 1 s");
        assertThat(page.get(2)).isInstanceOf(Good.class);
    }

    @Test
    void problemsOfTheConfigurationAreTheirOwnLinesWithTheirMends() throws Exception {
        List<Finding> page = new Examination(PATIENCE).of(List.of(check("x5u", () -> {
            throw new ConfigurationProblems(List.of("x5u.web_ca: a.pem is empty; give a PEM file", "and another"));
        })));

        assertThat(page)
                .containsExactly(
                        new Fault("x5u", "x5u.web_ca: a.pem is empty", "give a PEM file"),
                        new Fault("x5u", "and another", "mend the configuration"));
    }

    @Test
    void whatSeveralChecksNeedIsGotOnceAndItsFailureTooIsSharedByAll() throws Exception {
        int[] count = new int[1];
        Once<String> once = new Once<>(() -> {
            count[0]++;
            throw new java.io.IOException("away");
        });
        Check asks = check("asks", () -> List.of(new Good("asks", once.get())));

        List<Finding> page = new Examination(PATIENCE).of(List.of(asks, asks, asks));

        assertThat(page).allSatisfy(finding -> assertThat(finding.sentence()).contains("IOException: away"));
        assertThat(count[0]).isEqualTo(1);
    }
}
