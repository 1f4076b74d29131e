package org.stirbridge.bridge.call;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.stir.certificate.Deadline;

/** Lines of a peer, over real sockets; the buffer is smaller than most of them. */
@Timeout(30)
class PeerInputTest {

    private static final int BUFFER = 8;
    private static final int MOST = 100;

    private Socket peer = new Socket();
    private Socket ours = new Socket();
    private PeerInput input;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            peer = new Socket(server.getInetAddress(), server.getLocalPort());
            ours = server.accept();
        }
        input = new PeerInput(ours, BUFFER, received -> {
            if (received > MOST) {
                throw new ProtocolException("too much");
            }
        });
    }

    @AfterEach
    void disconnect() throws IOException {
        peer.close();
        ours.close();
    }

    private void say(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String line(int longest) throws IOException {
        return input.line(Deadline.after(Duration.ofSeconds(20)), longest, US_ASCII);
    }

    @Test
    void linesComeWholeWhereverTheBufferEnds() throws IOException {
        say("short\n\na line longer than the buffer\nexactly7\n");

        assertThat(line(40)).isEqualTo("short");
        assertThat(line(40)).isEmpty();
        assertThat(line(40)).isEqualTo("a line longer than the buffer");
        assertThat(line(8)).isEqualTo("exactly7");
    }

    @Test
    void aLineTooLongIsRefusedBeforeItsEndHasCome() throws IOException {
        say("123456789");

        assertThatThrownBy(() -> line(8)).isInstanceOf(ProtocolException.class).hasMessage("a line beyond 8 bytes");
    }

    @Test
    void theSumIsRefusedWhereTheAccountSaysSo() throws IOException {
        say("short\n".repeat(20));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        line(8);
                    }
                })
                .isInstanceOf(ProtocolException.class)
                .hasMessage("too much");
    }

    @Test
    void whatIsSkippedIsNoLine() throws IOException {
        say("0123456789\nnext\n");

        input.skip(11, Deadline.after(Duration.ofSeconds(20)));

        assertThat(line(8)).isEqualTo("next");
    }

    @Test
    void halfALineAtTheEndIsNone() throws IOException {
        say("half");
        peer.shutdownOutput();

        assertThatThrownBy(() -> line(8)).isInstanceOf(EOFException.class);
    }

    /** Otherwise a call that ran out of time is told as a fault of the bridge. */
    @RepeatedTest(20)
    void whenItSaysThatTheTimeIsUpTheDeadlineSaysSoToo() {
        Deadline deadline = Deadline.after(Duration.ofNanos(5_900_000));

        assertThatThrownBy(() -> input.line(deadline, 8, US_ASCII)).isInstanceOf(SocketTimeoutException.class);
        assertThat(deadline.hasPassed()).isTrue();
    }
}
