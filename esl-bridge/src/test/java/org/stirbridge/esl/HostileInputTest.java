package org.stirbridge.esl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stirbridge.lab.freeswitch.RawSwitch;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** After whatever a peer sends, the connection is closed and the next call is served. */
@Timeout(60)
final class HostileInputTest {

    private static final String END = "\n\n";

    static Stream<byte[]> garbage() {
        return Stream.of(
                        "",
                        "\n",
                        END,
                        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                        "\0\0\0\0" + END,
                        "no colon" + END,
                        ": no name" + END,
                        "Content-Length: -5" + END,
                        "Content-Length: 99999999999" + END,
                        "Content-Length: 300000000" + END,
                        "variable_stir_request: sign",
                        "variable_stir_request: %",
                        "variable_stir_request: %zz" + END,
                        "variable_stir_request: sign%00" + END,
                        "a: b\n".repeat(EslConnection.MOST_LINES + 1) + END,
                        "a: b\na: " + "x".repeat(EslConnection.LONGEST_LINE + 1) + END,
                        "a: " + "x".repeat(EslConnection.LONGEST_FIRST_LINE + 1) + END,
                        ("b: " + "x".repeat(EslConnection.LONGEST_LINE / 2) + '\n').repeat(6) + END,
                        "x".repeat(3_000_000),
                        "\u00ff\u00fe\u0000\u0001".repeat(1000) + END)
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void endsAConversationInGarbageAndServesTheNext(byte[] garbage) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.with(s -> s.withBudget(Duration.ofMillis(700)))) {
            assertThat(exchange(bridge, garbage)).doesNotContain("stir_status=signed");

            assertServes(bridge);
        }
    }

    /** Its budget is longer than this test may take. */
    @Test
    @Timeout(30)
    void closesAtOnceOnAFirstLineThatNoFreeSwitchSays() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.with(s -> s.withBudget(Duration.ofSeconds(60)))) {
            assertThat(exchange(
                            bridge,
                            "x".repeat(EslConnection.LONGEST_FIRST_LINE + 1).getBytes(ISO_8859_1)))
                    .isIn("", "connect\n\n");
        }
    }

    @Test
    void closesASilentConnectionWhenItsBudgetIsUsedUp() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.with(s -> s.withBudget(Duration.ofMillis(200)));
                Socket silent = new Socket(
                        bridge.address().getAddress(), bridge.address().getPort())) {
            silent.setSoTimeout(20_000);
            InputStream in = silent.getInputStream();

            assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo("connect\n\n");
        }
    }

    @Test
    void cutsAPeerThatSendsAByteNowAndThen() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.with(s -> s.withBudget(Duration.ofMillis(300)));
                Socket dripping = new Socket(
                        bridge.address().getAddress(), bridge.address().getPort())) {
            dripUntilCut(dripping);

            assertServes(bridge);
        }
    }

    @Test
    void treatsAVariableThatDoesNotDecodeAsAbsent() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            String block = new String(RawSwitch.channelData(Recording.SYNC_FULL), ISO_8859_1)
                    .replace(
                            "variable_direction:",
                            "variable_stir_request: sign\nvariable_stir_trunk: a%2\nvariable_direction:");

            assertThat(exchange(bridge, block.getBytes(ISO_8859_1))).contains("stir_status=signed");
            assertThat(bridge.outbound.remove().clues())
                    .noneMatch(clue -> clue.value().startsWith("a"));
        }
    }

    @Test
    void survivesACallerWhoGivesUpWhileTheBridgeWorks() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RecordedFreeSwitch.callAndCancel(
                    bridge.address(),
                    Recording.SYNC_FULL,
                    Map.of("stir_request", "sign"),
                    Map.of(),
                    ServerUnderTest.PATIENCE,
                    1);

            assertServes(bridge);
        }
    }

    @Test
    void survivesADisconnectNoticeInPlaceOfTheChannel() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            byte[] notice = "Content-Type: text/disconnect-notice\nContent-Length: 4\n\nbye\n".getBytes(ISO_8859_1);

            assertThat(exchange(bridge, notice)).isEqualTo("connect\n\n");
            assertServes(bridge);
        }
    }

    private static String exchange(ServerUnderTest bridge, byte[] bytes) throws IOException {
        try {
            return new String(RawSwitch.exchange(bridge.address(), bytes, Duration.ofSeconds(20)), ISO_8859_1);
        } catch (SocketException e) {
            return ""; // the bridge closed while we were still sending: what it should do
        }
    }

    /** Not at the first try on a busy machine, whose pauses may be longer than a short budget. */
    private static void assertServes(ServerUnderTest bridge) {
        await().atMost(ServerUnderTest.PATIENCE)
                .until(() -> "signed"
                        .equals(bridge.sign(Recording.SYNC_FULL, Map.of()).variable("stir_status")));
    }

    /** It never falls silent, so that no read timeout alone would end it; were it not cut, this would go on for ever. */
    private static void dripUntilCut(Socket dripping) throws IOException {
        dripping.setTcpNoDelay(true);
        dripping.setSoTimeout(20);
        assertThat(new String(dripping.getInputStream().readNBytes("connect\n\n".length()), ISO_8859_1))
                .isEqualTo("connect\n\n");
        boolean open = true;
        while (open) {
            open = drips(dripping);
        }
    }

    /** One byte, then 20 ms of waiting for the server to close. */
    private static boolean drips(Socket dripping) {
        try {
            dripping.getOutputStream().write('a');
            return dripping.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
