package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class CallsUnderWayTest {

    private final List<String> done = new ArrayList<>();
    /** What the executor throws, one after the other; then it runs what it is given. */
    private final Deque<Throwable> faults = new ArrayDeque<>();

    private boolean roomCanBeMade;
    private int roomWanted;
    private final CallsUnderWay calls = new CallsUnderWay(1, this::execute, this::makeRoom);

    @Test
    void aCallThatFindsNoThreadHasOneWhenRoomWasMade() {
        roomCanBeMade = true;
        faults.add(new RejectedExecutionException());
        faults.add(new OutOfMemoryError("unable to create native thread"));

        assertThat(calls.start(() -> done.add("call"))).isTrue();

        assertThat(done).containsExactly("call");
        assertThat(roomWanted).isEqualTo(1);
        assertThat(calls.count()).isZero();
    }

    @Test
    void aCallIsRefusedAtOnceWhereNoRoomCanBeMade() {
        faults.add(new RejectedExecutionException());

        assertThat(calls.start(() -> done.add("call"))).isFalse();

        assertThat(done).isEmpty();
        assertThat(calls.count()).isZero();
    }

    @Test
    void aCallIsRefusedWhenTheRoomThatWasMadeIsOfNoUse() {
        roomCanBeMade = true;
        for (int i = 0; i < 3; i++) {
            faults.add(new RejectedExecutionException());
        }

        assertThat(calls.start(() -> done.add("call"))).isFalse();

        assertThat(calls.count()).isZero();
    }

    /** Calls under way are no strangers: nobody is closed for one more. */
    @Test
    void noRoomIsMadeWhereTheBoundIsReached() {
        roomCanBeMade = true;
        List<Boolean> second = new ArrayList<>();

        calls.start(() -> second.add(calls.start(() -> done.add("second"))));

        assertThat(second).containsExactly(false);
        assertThat(roomWanted).isZero();
    }

    @Test
    void aFaultTakesNoPlace() {
        faults.add(new LinkageError("a fault"));

        assertThatThrownBy(() -> calls.start(() -> done.add("call"))).isInstanceOf(LinkageError.class);

        assertThat(calls.count()).isZero();
        assertThat(calls.start(() -> done.add("next"))).isTrue();
    }

    private void execute(Runnable work) {
        Throwable fault = faults.poll();
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
        if (fault instanceof Error error) {
            throw error;
        }
        work.run();
    }

    private boolean makeRoom() {
        roomWanted++;
        return roomCanBeMade;
    }
}
