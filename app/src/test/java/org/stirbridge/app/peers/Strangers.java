package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.stirbridge.bridge.call.Switch;

/**
 * A program that keeps connections open at a port of the bridge, and behaves there as no switch does. What the bridge
 * closes is opened again, as fast as one thread and {@link #MOST_A_SECOND} allow. One process a port: each has 10,000
 * files open. Strangers are on machines of their own; here those who speak get what calls, switch and bridge leave of
 * this one.
 */
final class Strangers implements AutoCloseable {

    private static final int MOST_A_SECOND = 1000;
    private static final byte[] HALF_OF_ASTERISK = "agi_network: yes\nagi_req".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HALF_OF_FREESWITCH =
            "Event-Name: CHANNEL_DATA\nvaria".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern REPORT = Pattern.compile("at most (\\d+) open at once, (\\d+) opened");

    /** In the folder of the program: they begin when it is there. */
    private static final Path GO = Path.of("go");

    private final PeerProgram program;
    private final Path directory;

    private Strangers(PeerProgram program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    enum Manner {
        /** Every other one says nothing, the others half a request. */
        HALF_OPEN,
        /** Random bytes, long lines, HTTP, TLS, wrong protocols: as much as the bridge takes. */
        GARBAGE
    }

    /**
     * A program that waits until {@link #go}.
     *
     * @param as whose request is half said
     */
    static Strangers at(int port, Switch as, Manner manner, int count, Path directory) throws IOException {
        // Those who say nothing cost nothing, and must come faster than the bridge's budget ends them.
        String leave = manner == Manner.GARBAGE ? "19" : "0";
        List<String> command = new ArrayList<>(List.of(
                Clone.program("nice").toString(),
                "-n",
                leave,
                Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(
                List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", BridgeProcess.ownClassPath()));
        command.addAll(List.of(
                Strangers.class.getName(), Integer.toString(port), manner.name(), Integer.toString(count), as.name()));
        return new Strangers(PeerProgram.start("strangers-" + port, directory, Map.of(), command), directory);
    }

    boolean waiting() {
        return !program.log().isEmpty();
    }

    void go() throws IOException {
        Files.createFile(directory.resolve(GO));
    }

    boolean alive() {
        return program.alive();
    }

    int mostAtOnce() {
        return reported(1);
    }

    int opened() {
        return reported(2);
    }

    private int reported(int group) {
        return REPORT.matcher(program.log())
                .results()
                .mapToInt(report -> Integer.parseInt(report.group(group)))
                .max()
                .orElse(0);
    }

    /** What they say of themselves: how many were open at once, how many were opened in all. */
    String report() {
        return program.log().lines().reduce((before, line) -> line).orElse("nothing");
    }

    @Override
    public void close() {
        program.close();
    }

    public static void main(String[] arguments) throws IOException {
        Manner manner = Manner.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        byte[] half = Switch.valueOf(arguments[3]) == Switch.ASTERISK ? HALF_OF_ASTERISK : HALF_OF_FREESWITCH;
        new Crowd(Integer.parseInt(arguments[0]), manner, Integer.parseInt(arguments[2]), half).run();
    }

    private static final class Crowd {
        private final InetSocketAddress address;
        private final Manner manner;
        private final int count;
        private final byte[] half;
        private final Random random = new Random(1);
        private final Selector selector = Selector.open();
        private final ByteBuffer trash = ByteBuffer.allocateDirect(64 * 1024);
        private long opened;
        private int connected;
        private int most;

        Crowd(int port, Manner manner, int count, byte[] half) throws IOException {
            this.half = half;
            this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            this.manner = manner;
            this.count = count;
        }

        void run() throws IOException {
            tell();
            while (!Files.exists(GO)) {
                selector.select(5);
            }
            long start = System.nanoTime();
            long told = start;
            while (true) {
                long now = System.nanoTime();
                long allowed = (now - start) / 1_000_000 * MOST_A_SECOND / 1000 + 1;
                while (selector.keys().size() < count && opened < allowed) {
                    open();
                }
                selector.select(5);
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
                if (now - told > 100_000_000L) {
                    told = now;
                    tell();
                }
            }
        }

        private void tell() {
            System.out.println("at most " + most + " open at once, " + opened + " opened");
        }

        private void open() throws IOException {
            SocketChannel channel = SocketChannel.open();
            opened++;
            try {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_CONNECT, kind());
                channel.connect(address);
            } catch (IOException e) {
                channel.close();
            }
        }

        private void serve(SelectionKey key) {
            try {
                SocketChannel channel = (SocketChannel) key.channel();
                if (key.isConnectable() && channel.finishConnect()) {
                    connected++;
                    most = Math.max(most, connected);
                    key.interestOps(SelectionKey.OP_READ | (speaks(key) ? SelectionKey.OP_WRITE : 0));
                } else if (key.isWritable()) {
                    speak(key, channel);
                } else if (key.isReadable() && channel.read(trash.clear()) < 0) {
                    leave(key);
                }
            } catch (IOException e) {
                leave(key);
            }
        }

        /** Of garbage one of five kinds; half open, every other one speaks, and so do those that come in the place of others. */
        private int kind() {
            return manner == Manner.GARBAGE ? random.nextInt(5) : (int) (opened % 2);
        }

        private boolean speaks(SelectionKey key) {
            return manner == Manner.GARBAGE || (int) key.attachment() == 0;
        }

        private void speak(SelectionKey key, SocketChannel channel) throws IOException {
            if (manner == Manner.HALF_OPEN) {
                channel.write(ByteBuffer.wrap(half));
                key.interestOps(SelectionKey.OP_READ);
            } else if (channel.write(ByteBuffer.wrap(garbage((int) key.attachment()))) == 0) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        }

        private byte[] garbage(int kind) {
            return switch (kind) {
                case 0 -> "GET / HTTP/1.1\r\nHost: bridge\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                case 1 -> new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
                case 2 ->
                    "agi_network_script: sign\nagi_channel: PJSIP/x\n\n200 result=1\n\n"
                            .getBytes(StandardCharsets.US_ASCII);
                case 3 -> "x".repeat(32 * 1024).getBytes(StandardCharsets.US_ASCII);
                default -> noise();
            };
        }

        private byte[] noise() {
            byte[] bytes = new byte[2000];
            random.nextBytes(bytes);
            return bytes;
        }

        private void leave(SelectionKey key) {
            if (key.interestOps() != SelectionKey.OP_CONNECT) {
                connected--;
            }
            key.cancel();
            try {
                key.channel().close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
