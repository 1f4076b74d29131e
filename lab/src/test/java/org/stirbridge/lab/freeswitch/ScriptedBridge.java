package org.stirbridge.lab.freeswitch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server for one connection that does what a test tells it; what it saw, or its failure, comes out of {@link #seen}. */
final class ScriptedBridge implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What to do with the connection. */
    interface Script<T> {
        T run(Peer freeSwitch) throws IOException;
    }

    /** The far end. */
    static final class Peer {
        private final Socket socket;
        private final TimedInput in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new TimedInput(socket, PATIENCE);
        }

        void say(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** So many bytes, or fewer where the far end stops before. */
        String hear(int bytes) throws IOException {
            StringBuilder heard = new StringBuilder();
            int c = bytes == 0 ? -1 : in.read();
            while (c >= 0) {
                heard.append((char) c);
                c = heard.length() == bytes ? -1 : in.read();
            }
            return heard.toString();
        }

        String hearBlock() throws IOException {
            StringBuilder block = new StringBuilder();
            while (!block.toString().endsWith("\n\n")) {
                block.append(in.text(1));
            }
            return block.toString();
        }

        String hearToTheEnd() throws IOException {
            StringBuilder rest = new StringBuilder();
            int c = in.read();
            while (c >= 0) {
                rest.append((char) c);
                c = in.read();
            }
            return rest.toString();
        }

        /** connect, each command in turn with its reply read, nothing else. */
        void connectAndExecute(String... applications) throws IOException {
            say("connect\n\n");
            hearBlock();
            for (String application : applications) {
                int space = application.indexOf(' ');
                say("sendmsg\ncall-command: execute\nexecute-app-name: " + application.substring(0, space)
                        + "\nexecute-app-arg: " + application.substring(space + 1) + "\n\n");
                hearBlock();
            }
        }
    }

    private final ServerSocket listener;
    private final CompletableFuture<Object> seen = new CompletableFuture<>();

    private ScriptedBridge(ServerSocket listener) {
        this.listener = listener;
    }

    static ScriptedBridge doing(Script<?> script) throws IOException {
        ScriptedBridge bridge = new ScriptedBridge(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(() -> bridge.serve(script), "scripted-bridge");
        thread.setDaemon(true);
        thread.start();
        return bridge;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    Object seen() throws InterruptedException, ExecutionException, TimeoutException {
        return seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Script<?> script) {
        try (Socket socket = listener.accept()) {
            seen.complete(script.run(new Peer(socket)));
        } catch (IOException | RuntimeException e) {
            seen.completeExceptionally(e);
        }
    }
}
