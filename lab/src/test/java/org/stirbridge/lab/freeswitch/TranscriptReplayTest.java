package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.lab.freeswitch.Transcript.Entry;
import org.stirbridge.lab.freeswitch.Transcript.Kind;

/** The fake against the real one: the server's side of each transcript gets, byte for byte, what FreeSWITCH sent then. */
class TranscriptReplayTest {

    private static final Pattern EVENT = Pattern.compile("Content-Length: (\\d+)\nContent-Type: text/event-plain\n\n");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVER_GARBAGE")
    void theServerHearsTheRecordedBytes(Recording recording) throws Exception {
        List<Entry> turns = turns(recording);
        try (ScriptedBridge bridge = ScriptedBridge.doing(peer -> replay(turns, peer))) {
            Outcome outcome = call(bridge, recording);
            assertThat(bridge.seen()).isEqualTo(freeSwitchBytes(turns));
            assertThat(outcome.end()).isEqualTo(expectedEnd(recording));
        }
    }

    @Test
    void aServerThatNeverSaysConnectHearsNothing() throws Exception {
        List<Entry> turns = turns(Recording.SERVER_GARBAGE);
        try (ScriptedBridge bridge = ScriptedBridge.doing(peer -> {
            peer.say(turns.get(0).bytes());
            return peer.hearToTheEnd();
        })) {
            Outcome outcome = RecordedFreeSwitch.call(
                    bridge.address(), Recording.SYNC_FULL, Map.of(), Map.of(), Duration.ofMillis(300));
            assertThat(bridge.seen()).isEqualTo("");
            assertThat(outcome.end()).isEqualTo(End.NEVER_CONNECTED);
            assertThat(outcome.violations()).contains("before connect: HTTP/1.1");
        }
    }

    private static Outcome call(ScriptedBridge bridge, Recording recording) {
        return switch (recording) {
            case CANCEL_DURING_SYNC -> cancelled(bridge, recording, 2);
            case CANCEL_DURING_LINGER -> cancelled(bridge, recording, 3);
            default -> RecordedFreeSwitch.call(bridge.address(), recording, Map.of(), Map.of(), Duration.ofSeconds(20));
        };
    }

    private static Outcome cancelled(ScriptedBridge bridge, Recording recording, int after) {
        return RecordedFreeSwitch.callAndCancel(
                bridge.address(), recording, Map.of(), Map.of(), Duration.ofSeconds(20), after);
    }

    private static End expectedEnd(Recording recording) {
        return switch (recording) {
            case SYNC_FULL, SYNC_NOFULL, SOCKET_RESUME -> End.EXITED;
            case ASYNC_FULL, MULTISET -> End.PARKED;
            case CANCEL_DURING_SYNC, CANCEL_DURING_LINGER -> End.CANCELLED;
            default -> End.HUNG_UP;
        };
    }

    /** One entry per turn of a side: FreeSWITCH's writes joined, its events and the notes left out. */
    private static List<Entry> turns(Recording recording) {
        List<Entry> turns = new ArrayList<>();
        for (Entry entry : recording.transcript().entries()) {
            boolean speech = entry.kind() == Kind.FREESWITCH || entry.kind() == Kind.SERVER;
            Entry last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            if (speech && last != null && last.kind() == entry.kind()) {
                turns.set(turns.size() - 1, new Entry(entry.kind(), last.bytes() + entry.bytes()));
            } else if (speech) {
                turns.add(entry);
            }
        }
        turns.replaceAll(
                turn -> turn.kind() == Kind.SERVER ? turn : new Entry(turn.kind(), withoutEvents(turn.bytes())));
        return turns;
    }

    private static String withoutEvents(String bytes) {
        String rest = bytes;
        Matcher event = EVENT.matcher(rest);
        while (event.find()) {
            rest = rest.substring(0, event.start()) + rest.substring(event.end() + Integer.parseInt(event.group(1)));
            event = EVENT.matcher(rest);
        }
        return rest;
    }

    private static String freeSwitchBytes(List<Entry> turns) {
        StringBuilder all = new StringBuilder();
        turns.stream().filter(turn -> turn.kind() == Kind.FREESWITCH).forEach(turn -> all.append(turn.bytes()));
        return all.toString();
    }

    private static String replay(List<Entry> turns, ScriptedBridge.Peer peer) throws IOException {
        StringBuilder heard = new StringBuilder();
        for (Entry turn : turns) {
            if (turn.kind() == Kind.SERVER) {
                peer.say(turn.bytes());
            } else {
                heard.append(peer.hear(turn.bytes().length()));
            }
        }
        return heard.append(peer.hearToTheEnd()).toString();
    }
}
