package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.stir.certificate.Deadline;

@Timeout(60)
final class EslConnectionTest {

    private static final byte[] BLOCK =
            ("Content-Type: command/reply\nx: " + "x".repeat(60_000) + "\n\n").getBytes(StandardCharsets.US_ASCII);

    /** Blocks that are good, one after the other, would take the memory that all large requests share. */
    @Test
    void oneConnectionSaysNoMoreThanOneConversationDoes() throws IOException {
        LargeRequests large = new LargeRequests();
        ExecutorService writing = Executors.newSingleThreadExecutor();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket peer = new Socket(port.getInetAddress(), port.getLocalPort());
                EslConnection connection =
                        new EslConnection(port.accept(), Deadline.after(Duration.ofSeconds(30)), large)) {
            writing.execute(() -> endless(peer));

            assertThatThrownBy(() -> {
                        while (true) {
                            connection.read();
                        }
                    })
                    .isInstanceOf(EslProtocolException.class)
                    .hasMessageContaining("more than one conversation");

            assertThat(large.take()).as("there is room for others").isTrue();
        } finally {
            writing.shutdownNow();
        }
    }

    private static void endless(Socket peer) {
        try {
            while (true) {
                peer.getOutputStream().write(BLOCK);
            }
        } catch (IOException e) {
            assertThat(peer.isConnected()).isTrue();
        }
    }
}
