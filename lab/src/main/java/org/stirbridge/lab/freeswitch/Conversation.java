package org.stirbridge.lab.freeswitch;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stay at the socket, from FreeSWITCH's side: commands come, the recorded replies go. */
final class Conversation {

    private final ChannelData data;
    private final SocketMode mode;
    private final Channel channel;
    private final List<String> commands = new ArrayList<>();
    private final TimedInput in;
    private final CommandReader reader;
    private final OutputStream out;
    private final int cancelAfter;
    private int linger;
    private boolean deaf;
    private boolean connected;
    private @Nullable End gone;

    /** @param cancelAfter the caller gives up when so many commands were answered, {@code connect} included */
    Conversation(ChannelData data, Channel channel, TimedInput in, OutputStream out, int cancelAfter) {
        this.data = data;
        this.mode = SocketMode.of(data);
        this.channel = channel;
        this.in = in;
        this.reader = new CommandReader(in);
        this.out = out;
        this.cancelAfter = cancelAfter;
    }

    List<String> commands() {
        return commands;
    }

    /** Runs to the end of the connection; the caller closes the socket. */
    End run() {
        try {
            return converse();
        } catch (SocketTimeoutException e) {
            return timeout();
        } catch (EOFException e) {
            channel.violation("closed within a command");
            return closed();
        } catch (IOException e) {
            return closed();
        }
    }

    private End converse() throws IOException {
        while (true) {
            Command command = reader.next();
            if (command == null) {
                return closed();
            }
            note(command);
            if (!connected && !command.word().equals("connect")) {
                channel.violation("before connect: " + command.word());
            } else if (command.word().equals("exit")) {
                send(Replies.text("+OK bye") + Replies.disconnect(uuid()));
                return finished(End.EXITED);
            } else {
                answer(command);
            }
            if (gone == null) {
                gone = whenOver();
                if (gone != null && goodbye()) {
                    return gone;
                }
            }
        }
    }

    private void note(Command command) {
        command.violations().forEach(channel::violation);
        StringBuilder line = new StringBuilder(command.line());
        for (String header : List.of("call-command", "execute-app-name")) {
            line.append(command.header(header).isEmpty() ? "" : " " + command.header(header));
        }
        String argument = command.applicationArgument();
        commands.add(line.append(argument.isEmpty() ? "" : " " + argument).toString());
    }

    private void answer(Command command) {
        switch (command.word()) {
            case "connect" -> connect();
            case "getvar" -> send(Replies.value(channel.variables().get(command.argument())));
            case "myevents", "divert_events" -> send(Replies.text("+OK Events Enabled"));
            case "resume" -> {
                channel.execute("set", "socket_resume=true");
                send(Replies.text("+OK"));
            }
            case "sendmsg" -> {
                sendmsg(command);
                send(Replies.text("+OK"));
            }
            case "linger", "nolinger", "api", "bgapi", "event", "nixevent", "noevents", "log", "nolog", "sendevent" ->
                send(mode.full() ? full(command) : Replies.NOT_FOUND);
            default -> {
                channel.violation("unknown command: " + command.word());
                send(Replies.NOT_FOUND);
            }
        }
    }

    private void connect() {
        if (connected) {
            channel.violation("connect twice");
        }
        connected = true;
        send(data.block());
    }

    private String full(Command command) {
        if (command.word().equals("linger")) {
            linger = command.argument().matches("\\d{1,4}") ? Integer.parseInt(command.argument()) : Integer.MAX_VALUE;
            return Replies.text(
                    command.argument().isEmpty() ? "+OK will linger" : "+OK will linger " + linger + " seconds");
        }
        if (command.word().equals("api")) {
            boolean exists = command.argument().equals("uuid_exists " + uuid());
            return Replies.api(exists ? "true" : "-ERR no reply\n");
        }
        return Replies.text("+OK");
    }

    /** In sync mode {@code async: true} was answered +OK and not run, not even two seconds later. */
    private void sendmsg(Command command) {
        if (!mode.async() && command.header("async").equals("true")) {
            channel.violation("async: true in sync mode is not executed");
            return;
        }
        switch (command.header("call-command")) {
            case "execute" -> channel.execute(command.header("execute-app-name"), command.applicationArgument());
            case "hangup" -> channel.hangup(command.header("hangup-cause"));
            default -> channel.violation("call-command: " + command.header("call-command"));
        }
    }

    /** How the call ended just now; null while it lives. */
    private @Nullable End whenOver() {
        if (channel.response() != null) {
            return End.HUNG_UP;
        }
        return commands.size() >= cancelAfter ? End.CANCELLED : null;
    }

    /** True when the connection ends with the call; with linger it stays open for a while. */
    private boolean goodbye() {
        if (linger > 0) {
            send(Replies.linger(uuid(), data.header("Channel-Name"), linger));
            in.atMost(Duration.ofSeconds(linger));
            return false;
        }
        send(Replies.disconnect(uuid()));
        return true;
    }

    private End timeout() {
        if (gone != null) {
            send(Replies.disconnect(uuid()));
            return gone;
        }
        return connected ? End.PATIENCE_EXHAUSTED : End.NEVER_CONNECTED;
    }

    private End closed() {
        return connected ? finished(End.CLOSED_BY_BRIDGE) : End.CLOSED_BEFORE_CONNECT;
    }

    /** The race of async mode is lost on every call here; a real FreeSWITCH lost 2 to 6 of 6. */
    private End finished(End how) {
        if (gone != null) {
            return gone;
        }
        boolean resumes = "true".equalsIgnoreCase(channel.variables().get("socket_resume"));
        return mode.async() && !resumes ? End.PARKED : how;
    }

    private String uuid() {
        return data.header("Unique-ID");
    }

    /** A bridge that wrote all its commands and left takes no replies; what it wrote still counts. */
    private void send(String reply) {
        if (deaf) {
            return;
        }
        try {
            out.write(reply.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            deaf = true;
        }
    }
}
