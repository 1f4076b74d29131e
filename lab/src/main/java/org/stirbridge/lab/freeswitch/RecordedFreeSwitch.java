package org.stirbridge.lab.freeswitch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FreeSWITCH for tests and demonstrations: it places a recorded call at the bridge's event socket and says what came
 * of it, down to the B-leg's headers. Events are not played: a bridge that waits for CHANNEL_EXECUTE_COMPLETE waits in
 * vain. Stateless; calls may run in parallel.
 */
public final class RecordedFreeSwitch {

    private static final Duration DRAIN = Duration.ofMillis(500);

    private static final Set<End> SAID_GOODBYE = EnumSet.of(End.EXITED, End.PARKED, End.HUNG_UP, End.CANCELLED);

    private RecordedFreeSwitch() {}

    /**
     * Runs one call through the bridge, in the caller's thread.
     *
     * @param bridge where the bridge listens
     * @param recording the call and the socket mode
     * @param variables put over the recorded channel variables, such as {@code stir_request} to {@code sign}; a null
     *     value takes the variable away
     * @param headers put over the recorded headers, such as {@code Caller-Caller-ID-Number}; null takes one away
     * @param patience for the whole stay; a real FreeSWITCH waits 24.7 s for {@code connect}, and for ever afterwards
     */
    public static Outcome call(
            InetSocketAddress bridge,
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, ? extends @Nullable String> headers,
            Duration patience) {
        return place(List.of(bridge), recording, variables, headers, patience, Integer.MAX_VALUE);
    }

    /**
     * As {@link #call} with {@code socket a:port|b:port}: the next address is tried where a connection is refused, and only
     * then. A bridge that takes the connection and says nothing is the call's bridge.
     *
     * @param bridges in the order to try them
     */
    public static Outcome callFirstOf(
            List<InetSocketAddress> bridges,
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, ? extends @Nullable String> headers,
            Duration patience) {
        return place(bridges, recording, variables, headers, patience, Integer.MAX_VALUE);
    }

    /**
     * As {@link #call}, but the caller gives up (CANCEL) as soon as so many commands have been answered.
     *
     * @param cancelAfter 1: right after {@code connect}, while the bridge works
     */
    public static Outcome callAndCancel(
            InetSocketAddress bridge,
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, ? extends @Nullable String> headers,
            Duration patience,
            int cancelAfter) {
        return place(List.of(bridge), recording, variables, headers, patience, cancelAfter);
    }

    private static Outcome place(
            List<InetSocketAddress> bridges,
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, ? extends @Nullable String> headers,
            Duration patience,
            int cancelAfter) {
        ChannelData data =
                recording.transcript().channelData().withVariables(variables).withHeaders(headers);
        Channel channel = new Channel(data.variables());
        long start = System.nanoTime();
        try (Socket socket = connected(bridges, patience)) {
            TimedInput in = new TimedInput(socket, patience);
            Conversation talk = new Conversation(data, channel, in, socket.getOutputStream(), cancelAfter);
            End end = talk.run();
            Outcome outcome = outcome(end, data, channel, talk.commands(), start);
            hangUp(end, socket, in);
            return outcome;
        } catch (IOException e) {
            return outcome(End.REFUSED, data, channel, List.of(), start);
        }
    }

    private static Socket connected(List<InetSocketAddress> bridges, Duration patience) throws IOException {
        IOException refused = new IOException("no address");
        for (InetSocketAddress bridge : bridges) {
            Socket socket = new Socket();
            try {
                socket.connect(bridge, Math.toIntExact(patience.toMillis()));
                // Each reply is a write of its own: Nagle's algorithm would hold the second one for 40 ms.
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                refused = e;
            }
        }
        throw refused;
    }

    /** Reads what the bridge still sends after the notice, so that no reset overtakes the notice on its way. */
    private static void hangUp(End end, Socket socket, TimedInput in) {
        if (!SAID_GOODBYE.contains(end)) {
            return;
        }
        try {
            socket.shutdownOutput();
            in.drain(DRAIN);
        } catch (IOException e) {
            return; // the bridge is gone already, or does not close: neither changes the outcome
        }
    }

    private static Outcome outcome(End end, ChannelData data, Channel channel, List<String> commands, long start) {
        OutgoingInvite invite = new OutgoingInvite(channel, data.header("Caller-Caller-ID-Number"));
        boolean dialled = end.dialplanGoesOn();
        return new Outcome(
                end,
                channel.variables(),
                channel.exported(),
                dialled ? invite.identities() : List.of(),
                dialled ? invite.compactIdentities() : List.of(),
                dialled ? invite.date() : null,
                dialled ? invite.callerNumber() : null,
                channel.response(),
                commands,
                channel.expansions(),
                channel.violations(),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
