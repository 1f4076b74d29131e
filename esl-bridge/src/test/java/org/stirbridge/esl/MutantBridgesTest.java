package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/**
 * Proof that the recorded FreeSWITCH notices what a real one would do to a bridge with a mistake: each mutant is the real
 * bridge whose words are changed on their way, and each must come out other than the bridge itself does.
 */
final class MutantBridgesTest {

    private static final String EXCLUSION = """
            sendmsg
            call-command: execute
            execute-app-name: export
            execute-app-arg: nolocal:exclude_outgoing_extra_header=(?i)^sip_h_identity$

            """;

    @Test
    void theBridgeItselfComesThroughTheProxyWell() throws Exception {
        Outcome outcome = mutant(UnaryOperator.identity());

        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.variable("stir_status")).isEqualTo("signed");
        assertThat(outcome.expansions()).isEmpty();
        assertThat(outcome.end()).isEqualTo(End.EXITED);
    }

    @Test
    void withoutTheExclusionTheIdentityGoesOutTwice() throws Exception {
        Outcome outcome = mutant(text -> text.replace(EXCLUSION, EXCLUSION.replace("exclude_", "include_")));

        assertThat(outcome.wireIdentities()).hasSize(2);
    }

    @Test
    void withTheParametersInAnotherOrderTheIdentityIsSpoilt() throws Exception {
        Outcome outcome = mutant(text -> text.replace(
                ";info=<https://cert.example.org/p.cer>;alg=ES256;ppt=shaken",
                ";info=<https://cert.example.org/p.cer>;ppt=shaken;alg=ES256"));

        assertThat(outcome.wireIdentities()).isNotEmpty().doesNotContain(ServerUnderTest.IDENTITY);
    }

    @Test
    void anExpressionThatIsLetThroughIsExpanded() throws Exception {
        Outcome outcome = mutant(text -> text.replace("stir_attest=A", "stir_attest=${uuid}"));

        assertThat(outcome.expansions()).isNotEmpty();
    }

    @Test
    void withoutConnectFreeSwitchSaysNothingAndGoesOnUnsigned() throws Exception {
        Outcome outcome = mutant(text -> text.replace("connect\n\n", ""), Duration.ofMillis(500));

        assertThat(outcome.end()).isIn(End.NEVER_CONNECTED, End.CLOSED_BEFORE_CONNECT);
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void aSecondIdentityInOneValueIsSpoilt() throws Exception {
        Outcome outcome = mutant(text -> text.replace(
                "sip_h_Identity=" + ServerUnderTest.IDENTITY,
                "sip_h_Identity=" + ServerUnderTest.IDENTITY + ", " + ServerUnderTest.IDENTITY));

        assertThat(outcome.wireIdentities()).isNotEmpty().isNotEqualTo(java.util.List.of(ServerUnderTest.IDENTITY));
    }

    @Test
    void theSameIdentityUnderBothNamesGoesOutTwice() throws Exception {
        Outcome outcome = mutant(text -> text.replace(
                EXCLUSION,
                EXCLUSION
                        + EXCLUSION.replaceFirst(
                                "exclude_outgoing_extra_header=.*", "sip_h_y=" + ServerUnderTest.IDENTITY)));

        assertThat(outcome.wireIdentities().size()
                        + outcome.wireCompactIdentities().size())
                .isEqualTo(2);
    }

    private static Outcome mutant(UnaryOperator<String> mutation) throws IOException {
        return mutant(mutation, Duration.ofSeconds(15));
    }

    private static Outcome mutant(UnaryOperator<String> mutation, Duration budget) throws IOException {
        try (ServerUnderTest bridge = ServerUnderTest.with(settings -> settings.withBudget(budget));
                Proxy proxy = new Proxy(bridge.address(), mutation)) {
            return RecordedFreeSwitch.call(
                    proxy.address(),
                    Recording.SYNC_FULL,
                    Map.of("stir_request", "sign"),
                    Map.of(),
                    ServerUnderTest.PATIENCE);
        }
    }

    /** Hands on each write of the bridge changed: the bridge writes its greeting at once, and its whole answer at once. */
    private static final class Proxy implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newFixedThreadPool(2);

        Proxy(InetSocketAddress bridge, UnaryOperator<String> mutation) throws IOException {
            threads.execute(() -> {
                try (Socket freeswitch = listening.accept();
                        Socket real = new Socket(bridge.getAddress(), bridge.getPort())) {
                    threads.execute(() -> copy(freeswitch, real, UnaryOperator.identity()));
                    copy(real, freeswitch, mutation);
                } catch (IOException e) {
                    throw new IllegalStateException("the proxy failed", e);
                }
            });
        }

        InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        }

        private static void copy(Socket from, Socket to, UnaryOperator<String> change) {
            byte[] buffer = new byte[1 << 20];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    String text = change.apply(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                }
                to.shutdownOutput();
            } catch (IOException e) {
                return; // one side is gone, and with it the conversation
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            threads.shutdownNow();
        }
    }
}
