package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.stirbridge.agi.ServerUnderTest.IDENTITY;
import static org.stirbridge.agi.ServerUnderTest.signed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.PunctualOutboundCalls;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.stir.certificate.Deadline;

@Timeout(30)
class BudgetTest {

    private static final Duration BUDGET = Duration.ofSeconds(3);

    private static RecordedAsterisk leg() {
        return RecordedAsterisk.legToTrunk("sign");
    }

    /** As the program puts the parts together; the decision ends only when the answer has been seen. */
    @Test
    void answersBeforeADecisionThatHangs() {
        CountDownLatch seen = new CountDownLatch(1);
        ExecutorService deciding = Executors.newCachedThreadPool();
        OutboundCalls hanging = (call, deadline) -> {
            awaitQuietly(seen);
            return signed(IDENTITY);
        };
        try (ServerUnderTest server = ServerUnderTest.with(
                settings -> settings.withBudget(BUDGET), new PunctualOutboundCalls(hanging, deciding))) {
            Outcome outcome = server.call(leg());
            seen.countDown();
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
            assertThat(outcome.callersVariable("stir_reason")).isEqualTo("OUT_OF_TIME");
            assertThat(outcome.headers()).isEmpty();
        } finally {
            deciding.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesTheDecisionLessThanTheWholeBudget() {
        try (ServerUnderTest server =
                ServerUnderTest.with(settings -> settings.withBudget(BUDGET), (call, deadline) -> {
                    assertThat(deadline.remaining()).isBetween(Duration.ZERO, BUDGET.minusMillis(300));
                    return signed(IDENTITY);
                })) {
            assertThat(server.call(leg()).callersVariable("stir_status")).isEqualTo("signed");
        }
    }

    @Test
    void tellsAFaultOfTheDecisionAsAnError() {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> {
            throw new IllegalStateException("a fault");
        })) {
            Outcome outcome = server.call(leg().callersVariable("stir_attest", "A"));
            assertThat(outcome.callersVariable("stir_attest")).isEmpty();
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
            assertThat(outcome.callersVariable("stir_reason")).isEqualTo("INTERNAL_ERROR");
        }
    }

    @Test
    void tellsADecisionThatRanOutOfTimeAsAnError() {
        try (ServerUnderTest server =
                ServerUnderTest.signing((call, deadline) -> ServerUnderTest.unsigned(UnsignedReason.OUT_OF_TIME))) {
            Outcome outcome = server.call(leg());
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
            assertThat(outcome.callersVariable("stir_reason")).isEqualTo("OUT_OF_TIME");
        }
    }

    @Test
    void keepsTimeBackForTheAnswer() {
        RequestTimes times = RequestTimes.within(Duration.ofSeconds(1));
        assertThat(times.decideBy().remaining()).isLessThan(times.end().remaining());
        assertThat(RequestTimes.within(Duration.ofMillis(150)).decideBy().remaining())
                .isLessThanOrEqualTo(Deadline.after(Duration.ofMillis(100)).remaining());
    }

    @Test
    void refusesSettingsThatCannotBeMeant() {
        AgiSettings settings = AgiSettings.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBudget(Duration.ofMillis(99)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBudget(Duration.ofSeconds(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaximumCalls(0));
    }
}
