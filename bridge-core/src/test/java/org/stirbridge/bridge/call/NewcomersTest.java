package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewcomersTest {

    private static final int MOST = 3;

    private final List<String> closed = new ArrayList<>();
    private long nanos = 1;
    private final Newcomers newcomers = new Newcomers(MOST, () -> nanos);

    @Test
    void theConnectionThatIsSilentLongestGoesWhenTheyAreTooMany() {
        come("first", "second", "third");
        pass(Duration.ofMillis(300));

        come("fourth");

        assertThat(closed).containsExactly("first");
    }

    @Test
    void aConnectionThatHasSpokenIsNoNewcomerAnyMore() {
        Closeable caller = named("caller");
        newcomers.came(caller);
        come("second", "third");
        newcomers.left(caller);
        pass(Duration.ofMillis(300));

        come("fourth", "fifth");

        assertThat(closed).containsExactly("second");
    }

    @Test
    void aBurstOfCallsIsGivenTimeToSpeak() {
        come("first", "second", "third");
        pass(Duration.ofMillis(200));

        come("fourth", "fifth");

        assertThat(closed).isEmpty();
    }

    @Test
    void whatABurstLeavesBehindGoesWithTheNextOnes() {
        come("first", "second", "third", "fourth", "fifth");
        pass(Duration.ofMillis(300));

        come("sixth");

        assertThat(closed).containsExactly("first", "second", "third");
    }

    @Test
    void halfOfTheSilentOnesMakeRoomWhereTheMachineGivesNoMoreConnections() {
        come("first", "second", "third");
        pass(Duration.ofMillis(60));

        newcomers.makeRoom();

        assertThat(closed).containsExactly("first", "second");
    }

    @Test
    void oneThatDoesNotCloseKeepsTheOthersFromNothing() {
        newcomers.came(() -> {
            throw new IOException("broken");
        });
        come("second", "third");
        pass(Duration.ofMillis(300));

        come("fourth");
        come("fifth");

        assertThat(closed).containsExactly("second");
    }

    private void come(String... names) {
        for (String name : names) {
            newcomers.came(named(name));
        }
    }

    private Closeable named(String name) {
        return () -> closed.add(name);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
