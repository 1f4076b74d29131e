package org.stirbridge.app.doctor.site;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stirbridge.app.Ports;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** Who has the ports of the configuration, and what the bridge there says of itself. Whoever answers is hostile until then. */
final class RunningBridge {

    private static final String GREETING = "connect\n\n";
    private static final int MOST_BYTES = 64 * 1024;
    private static final StrictJson JSON = StrictJson.boundedBy(MOST_BYTES, 1_000);

    private final InetSocketAddress http;
    private final int patience;

    /** @param http where /health of a bridge would be */
    RunningBridge(InetSocketAddress http, Duration patience) {
        this.http = http;
        this.patience = Math.toIntExact(patience.toMillis());
    }

    /** @param reasons what it says is missing */
    record State(String version, boolean ready, List<String> reasons) {
        State {
            reasons = List.copyOf(reasons);
        }
    }

    /** What a bridge says there; empty when nobody answers, or somebody else. */
    Optional<State> state() {
        Optional<String> version = ask("/health")
                .filter(answer ->
                        answer.status == 200 && answer.body.string("provider").isPresent())
                .flatMap(answer -> answer.body.string("version"));
        return version.flatMap(
                text -> ask("/ready").map(answer -> new State(text, answer.status == 200, reasons(answer.body))));
    }

    private static List<String> reasons(JsonObject body) {
        return body.member("reasons").stream()
                .flatMap(value -> value instanceof JsonArray array ? array.elements().stream() : Stream.empty())
                .flatMap(value -> value instanceof JsonString text ? Stream.of(text.value()) : Stream.empty())
                .toList();
    }

    private record Answer(int status, JsonObject body) {}

    private Optional<Answer> ask(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + Ports.text(reachable()) + path)
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(patience);
            connection.setReadTimeout(patience);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return body == null ? Optional.empty() : answer(status, body.readNBytes(MOST_BYTES));
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> answer(int status, byte[] body) {
        try {
            return JSON.read(body) instanceof JsonObject object
                    ? Optional.of(new Answer(status, object))
                    : Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private InetSocketAddress reachable() {
        return reachable(http);
    }

    private static InetSocketAddress reachable(InetSocketAddress listen) {
        return listen.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listen.getPort())
                : listen;
    }

    /** Who has a port that is taken. */
    enum Holder {
        BRIDGE,
        OTHER,
        /** It says nothing: esl.peers may keep this machine out. */
        UNKNOWN
    }

    /** Whoever speaks to FreeSWITCH from there speaks first. */
    static Holder greeter(InetSocketAddress esl, Duration patience) {
        Deadline deadline = Deadline.after(patience);
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(reachable(esl), Math.toIntExact(deadline.remaining().toMillis()));
            for (int i = 0; i < GREETING.length(); i++) {
                socket.setSoTimeout(
                        Math.max(1, Math.toIntExact(deadline.remaining().toMillis())));
                int read = socket.getInputStream().read();
                if (read != GREETING.charAt(i)) {
                    return read < 0 ? Holder.UNKNOWN : Holder.OTHER;
                }
            }
            return Holder.BRIDGE;
        } catch (IOException e) {
            return Holder.UNKNOWN;
        }
    }

    /** What a bridge that starts now would meet at a port. */
    sealed interface Port {
        record Free() implements Port {}

        record Taken() implements Port {}

        record Unusable(String why) implements Port {}
    }

    /** Takes the port for a moment, for that alone tells apart free, taken and not ours to take. */
    static Port look(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address, 1);
            return new Port.Free();
        } catch (BindException e) {
            String why = String.valueOf(e.getMessage());
            return why.contains("in use") ? new Port.Taken() : new Port.Unusable(why);
        } catch (IOException e) {
            return new Port.Unusable(String.valueOf(e.getMessage()));
        }
    }
}
