package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;

@Timeout(60)
final class PunctualCallsTest {

    private static final OutboundCall OUT =
            new OutboundCall(Switch.ASTERISK, "c", List.of(), "1", List.of(), false, "2", List.of(), false);
    private static final InboundCall IN = new InboundCall(
            Switch.ASTERISK, "c", List.of(), List.of(), new CallSignalling("1", "2", null, List.of(), null, null));

    private final ExecutorService threads = CallThreads.bounded("punctual", 2);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aDecisionInTimeIsPassedOn() {
        OutboundDecision decision = new OutboundDecision.Unsigned(UnsignedReason.SUPPRESSED, null, List.of());

        assertThat(new PunctualOutboundCalls((call, deadline) -> decision, threads)
                        .decide(OUT, Deadline.after(Duration.ofSeconds(30))))
                .isSameAs(decision);
    }

    @Test
    void aDecisionThatHangsIsOutOfTimeAndItsThreadIsInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        OutboundCalls hanging = (call, deadline) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new IllegalStateException("too late");
        };

        assertThat(reason(
                        new PunctualOutboundCalls(hanging, threads).decide(OUT, Deadline.after(Duration.ofMillis(20)))))
                .isEqualTo(UnsignedReason.OUT_OF_TIME);
        interrupted.await();
    }

    @Test
    void aVerdictThatHangsIsOutOfTime() {
        InboundDecision verdict = new PunctualInboundCalls(
                        (call, deadline) -> {
                            awaitUninterrupted();
                            throw new IllegalStateException("too late");
                        },
                        threads)
                .decide(IN, Deadline.after(Duration.ofMillis(20)));

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.ERROR);
        assertThat(verdict.reason()).isEqualTo(FailureReason.OUT_OF_TIME);
    }

    @Test
    void anErrorInsideIsAnAnswerToo() {
        OutboundCalls broken = (call, deadline) -> {
            throw new StackOverflowError();
        };

        assertThat(reason(
                        new PunctualOutboundCalls(broken, threads).decide(OUT, Deadline.after(Duration.ofSeconds(30)))))
                .isEqualTo(UnsignedReason.INTERNAL_ERROR);
    }

    @Test
    void withoutAFreeThreadTheAnswerComesAtOnce() {
        threads.execute(this::awaitUninterrupted);
        threads.execute(this::awaitUninterrupted);

        assertThat(reason(new PunctualOutboundCalls(
                                (call, deadline) ->
                                        new OutboundDecision.Unsigned(UnsignedReason.SUPPRESSED, null, List.of()),
                                threads)
                        .decide(OUT, Deadline.after(Duration.ofDays(1)))))
                .isEqualTo(UnsignedReason.OUT_OF_TIME);
        never.countDown();
    }

    @Test
    void bothKindsOfThreadsRejectWhatIsTooMuchAndTakeMoreWhenOneIsFree() throws Exception {
        for (ExecutorService bounded : List.of(CallThreads.bounded("a", 1), CallThreads.platform("b", 1))) {
            CountDownLatch go = new CountDownLatch(1);
            AtomicReference<String> name = new AtomicReference<>("");
            var first = bounded.submit(() -> {
                name.set(Thread.currentThread().getName());
                go.await();
                return true;
            });
            assertThatThrownBy(() -> bounded.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
            go.countDown();
            assertThat(first.get()).isTrue();
            assertThat(name.get()).matches("[ab]-0");
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> bounded.submit(() -> true).get());
            bounded.shutdownNow();
        }
    }

    /** Where connections have all threads of a machine, decisions still have some. */
    @ParameterizedTest
    @ValueSource(ints = {5, 16})
    void someThreadsAreThereBeforeTheMachineGivesNoMore(int most) {
        AtomicInteger given = new AtomicInteger();
        ExecutorService ready = CallThreads.platform(
                work -> {
                    if (given.getAndIncrement() >= most) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                },
                100);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> decisions = new ArrayList<>();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .ignoreExceptions()
                    .until(() -> {
                        decisions.add(ready.submit(() -> go.await(30, TimeUnit.SECONDS)));
                        return decisions.size() == most;
                    });
            go.countDown();

            assertThat(decisions)
                    .allSatisfy(decision -> assertThat(decision.get()).isTrue());
        } finally {
            ready.shutdownNow();
        }
    }

    @Test
    void aMachineThatGivesNoMoreThreadsRejectsTheCallAndNothingElse() {
        ExecutorService exhausted = CallThreads.platform(
                work -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                1);
        CallsUnderWay calls = new CallsUnderWay(1, exhausted, () -> false);

        assertThat(calls.start(() -> {})).isFalse();
        assertThat(calls.count()).isZero();
    }

    private void awaitUninterrupted() {
        boolean done = false;
        while (!done) {
            try {
                never.await();
                done = true;
            } catch (InterruptedException e) {
                done = true;
            }
        }
    }

    private static UnsignedReason reason(OutboundDecision decision) {
        return ((OutboundDecision.Unsigned) decision).reason();
    }
}
