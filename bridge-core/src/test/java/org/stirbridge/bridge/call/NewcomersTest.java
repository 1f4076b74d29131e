package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.call.Newcomers.Newcomer;

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
        Newcomer caller = come("caller");
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

    /** A port that is flooded asks for room a thousand times a second. */
    @Test
    void roomIsMadeOnceInFiveMilliseconds() {
        come("first", "second", "third");
        assertThat(newcomers.makeRoom()).as("nobody had time to speak").isFalse();
        pass(Duration.ofMillis(60));
        assertThat(newcomers.makeRoom()).isTrue();

        assertThat(newcomers.makeRoom()).as("there was room a moment ago").isTrue();
        assertThat(closed).containsExactly("first", "second");
        pass(Duration.ofMillis(5));
        newcomers.makeRoom();

        assertThat(closed).containsExactly("first", "second", "third");
    }

    @Test
    void oneThatDoesNotCloseKeepsTheOthersFromNothing() {
        Newcomer broken = new Named("broken", false) {
            @Override
            public void close() throws IOException {
                throw new IOException("broken");
            }
        };
        newcomers.came(broken);
        newcomers.asked(broken);
        come("second", "third");
        pass(Duration.ofMillis(300));

        come("fourth");
        come("fifth");

        assertThat(closed).containsExactly("second");
    }

    @Test
    void whoWasNotListenedToYetIsNotSilent() {
        Newcomer accepted = new Named("accepted", false);
        newcomers.came(accepted);
        come("second", "third");
        pass(Duration.ofMillis(300));

        come("fourth", "fifth");

        assertThat(closed).containsExactly("second", "third");
    }

    @Test
    void itsTimeBeginsWhenItIsListenedTo() {
        Newcomer late = new Named("late", false);
        newcomers.came(late);
        pass(Duration.ofMillis(300));
        newcomers.asked(late);
        come("second", "third", "fourth");
        assertThat(closed).isEmpty();
        pass(Duration.ofMillis(300));

        newcomers.makeRoom();

        assertThat(closed).containsExactly("late", "second");
    }

    @Test
    void whoseWordsLieThereUnreadIsNotSilent() {
        Newcomer speaking = new Named("speaking", true);
        newcomers.came(speaking);
        newcomers.asked(speaking);
        come("second");
        pass(Duration.ofMillis(60));

        newcomers.makeRoom();

        assertThat(closed).containsExactly("second");
    }

    /** They come, and are listened to. */
    private Newcomer come(String... names) {
        Newcomer last = new Named("nobody", false);
        for (String name : names) {
            last = new Named(name, false);
            newcomers.came(last);
            newcomers.asked(last);
        }
        return last;
    }

    private class Named implements Newcomer {

        private final String name;
        private final boolean unread;

        Named(String name, boolean unread) {
            this.name = name;
            this.unread = unread;
        }

        @Override
        public boolean isUnread() {
            return unread;
        }

        @Override
        public void close() throws IOException {
            closed.add(name);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
