package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.agi.ServerUnderTest.IDENTITY;
import static org.stirbridge.agi.ServerUnderTest.signed;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.Outcome.Ending;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

/** Whatever a peer sends, its connection ends within the budget and the next call is served. */
@Timeout(30)
class HostileInputTest {

    private static final Duration BUDGET = Duration.ofMillis(400);

    /** Short, because the silent tests wait for its end. */
    private final ServerUnderTest server =
            ServerUnderTest.with(settings -> settings.withBudget(BUDGET), (call, deadline) -> signed(IDENTITY));

    /** For calls that are to be answered, however busy the machine is. */
    private final ServerUnderTest patient = ServerUnderTest.signing((call, deadline) -> signed(IDENTITY));

    @AfterEach
    void servesTheNextCallAndStops() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::servesACall);
        Awaitility.await().until(() -> server.server.callsUnderWay() == 0);
        server.close();
        patient.close();
    }

    /** Not at the first try on a busy machine, whose pauses may be longer than the short budget. */
    private boolean servesACall() {
        Outcome next = server.call(RecordedAsterisk.legToTrunk("sign"));
        return next.callersVariable("stir_status").equals("signed");
    }

    /** Sends {@code bytes} and waits until the server closes; what it said. */
    private String answerTo(byte[] bytes) throws IOException {
        return answerOf(server, bytes);
    }

    private static String answerOf(ServerUnderTest server, byte[] bytes) throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            StringBuilder said = new StringBuilder();
            try {
                socket.getOutputStream().write(bytes);
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    said.append((char) next);
                }
            } catch (SocketException e) {
                return said.append("(reset)").toString();
            }
            return said.toString();
        }
    }

    private String answerTo(String text) throws IOException {
        return answerTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void closesOnSilence() throws IOException {
        assertThat(answerTo("")).isEmpty();
    }

    @Test
    void closesOnHalfAnEnvironment() throws IOException {
        assertThat(answerTo("agi_network: yes\nagi_network_script: si")).isEmpty();
    }

    /** Its budget is longer than this test may take. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "GET / HTTP/1.1\n", "\u0016\u0003\u0001", "agi_network: "})
    void closesAtOnceOnAFirstLineThatNoAsteriskSays(String start) throws IOException {
        String rubbish = start + "x".repeat(AsteriskConnection.LONGEST_FIRST_LINE);
        try (ServerUnderTest slow = ServerUnderTest.with(
                settings -> settings.withBudget(Duration.ofSeconds(60)), (call, deadline) -> signed(IDENTITY))) {
            assertThat(answerOf(slow, rubbish.getBytes(StandardCharsets.UTF_8))).isIn("", "(reset)");
        }
    }

    @Test
    void closesOnAnEndlessLine() throws IOException {
        assertThat(answerTo("agi_network: " + "A".repeat(100_000))).isIn("", "(reset)");
    }

    @Test
    void closesOnAnEndlessEnvironment() throws IOException {
        assertThat(answerTo("agi_arg_1: x\n".repeat(10_000))).isIn("", "(reset)");
    }

    @Test
    void closesOnWindowsLineEndsAfterItsBudget() throws IOException {
        assertThat(answerTo("agi_network: yes\r\nagi_network_script: sign\r\n\r\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agi_network: yes\n\n",
                "agi_network: yes\nHost: x\n\n",
                "agi_network_script: sign\0\nagi_type: PJSIP\n\n"
            })
    void answersAnUnknownRequestWithAnErrorStatus(String text) throws IOException {
        String replies = "200 result=1\n".repeat(12);
        assertThat(answerTo(text + replies)).contains("SET VARIABLE stir_status \"error\"\n");
    }

    @Test
    void survivesRandomBytes() throws IOException {
        Random random = new Random(20261121);
        for (int round = 0; round < 8; round++) {
            byte[] bytes = new byte[2000 + random.nextInt(3000)];
            random.nextBytes(bytes);
            bytes[bytes.length - 1] = '\n';
            bytes[bytes.length - 2] = '\n';
            assertThat(answerTo(bytes)).doesNotContain("Identity");
        }
    }

    @Test
    void survivesRandomRepliesToARealRequest() throws IOException {
        Random random = new Random(20261122);
        String environment = "agi_network: yes\nagi_network_script: verify\nagi_type: PJSIP\n\n";
        String[] lines = {
            "HANGUP\n", "200 result=1\n", "200 result=1 (\n", "511 x\n", "520-x\n", "510 x\n", "\n", "\0\n"
        };
        for (int round = 0; round < 6; round++) {
            StringBuilder text = new StringBuilder(environment);
            for (int line = 0; line < 30; line++) {
                text.append(lines[random.nextInt(lines.length)]);
            }
            assertThat(answerTo(text.toString())).startsWith("GET FULL VARIABLE");
        }
        assertThat(server.inbound).isEmpty();
    }

    @Test
    void closesOnAFloodOfHangups() throws IOException {
        String environment = "agi_network: yes\nagi_network_script: verify\nagi_type: PJSIP\n\n";
        assertThat(answerTo(environment + "HANGUP\n".repeat(30_000))).doesNotContain("verified");
    }

    @Test
    void closesOnAFloodOfUsageLines() throws IOException {
        String environment = "agi_network: yes\nagi_network_script: nothing\n\n";
        assertThat(answerTo(environment + "520-no\n" + "Usage: x\n".repeat(100_000)))
                .doesNotContain("verified");
    }

    @Test
    void takesAHangupNoticeAtAnyTime() {
        int commands =
                patient.call(RecordedAsterisk.legToTrunk("sign")).commands().size();
        for (int at = 0; at < commands; at++) {
            Outcome outcome = patient.call(RecordedAsterisk.legToTrunk("sign").hangupBefore(at));
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("signed");
            assertThat(outcome.headers("Identity")).hasSize(1);
        }
    }

    @Test
    void endsWithADeadChannelAtAnyTime() {
        int commands =
                patient.call(RecordedAsterisk.legToTrunk("sign")).commands().size();
        for (int at = 0; at < commands; at++) {
            Outcome outcome = patient.call(RecordedAsterisk.legToTrunk("sign").deadFrom(at));
            assertThat(outcome.ending()).isIn(Ending.CLOSED_BY_SERVER, Ending.BROKEN_OFF);
            assertThat(outcome.callersVariable("stir_status")).isEmpty();
        }
    }

    @Test
    void endsWhenAsteriskClosesAtAnyTime() {
        int commands =
                patient.call(RecordedAsterisk.legToTrunk("sign")).commands().size();
        for (int at = 0; at < commands; at++) {
            Outcome outcome = patient.call(RecordedAsterisk.legToTrunk("sign").closeBefore(at));
            assertThat(outcome.ending()).isEqualTo(Ending.CLOSED_BY_ASTERISK);
        }
    }

    @Test
    void givesUpWithinTheBudgetWhenAsteriskFallsSilent() {
        Outcome outcome = server.call(RecordedAsterisk.legToTrunk("sign").silentFrom(1));
        assertThat(outcome.ending()).isIn(Ending.CLOSED_BY_SERVER, Ending.BROKEN_OFF);
        assertThat(outcome.elapsed()).isGreaterThanOrEqualTo(BUDGET.dividedBy(2));
    }

    /** It never falls silent, so that no read timeout alone would end it; were it not cut, this would go on for ever. */
    @Test
    void cutsAPeerThatDripsAByteAtATime() throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20);
            InputStream in = socket.getInputStream();
            int bytes = 0;
            while (drip(socket, in)) {
                bytes++;
            }
            assertThat(bytes).isPositive();
        }
    }

    /** One byte, then 20 ms of waiting for the server to close. */
    private static boolean drip(Socket socket, InputStream in) {
        try {
            socket.getOutputStream().write('a');
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void readsTheEnvironmentInAnyNumberOfPieces() {
        for (int pieces : new int[] {1, 2, 7, 100, 400}) {
            Outcome outcome = patient.call(RecordedAsterisk.legToTrunk("sign").pieces(pieces));
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("signed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agi-chunk3-13",
                "agi-crlf-43",
                "agi-hangup-51",
                "agi-hdrs-10",
                "agi-hdrs-16",
                "agi-pipeline-45",
                "agi-predial-1",
                "agi-rej-1",
                "agi-sign2-3",
                "agi-utf8-44",
            })
    void servesEveryRecordedEnvironment(String transcript) {
        for (String request : new String[] {"sign", "sign-caller", "verify"}) {
            Outcome outcome = patient.call(RecordedAsterisk.of(transcript, request));
            assertThat(outcome.variable("stir_status")).isIn("signed", "verified");
            assertThat(outcome.ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
        }
    }
}
