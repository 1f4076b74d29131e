package org.stirbridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DemoTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(CLOCK, DemoPorts.free());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void everyCallComesOutAsItShould() throws IOException {
        StringWriter printed = new StringWriter();

        boolean well = demo.play(new PrintWriter(printed));

        assertThat(well).as(printed.toString()).isTrue();
        assertThat(printed.toString())
                .doesNotContain("!!")
                .contains("verified A", "verified B", "verified C", "FreeSWITCH > Asterisk", "Asterisk > FreeSWITCH");
    }

    @Test
    void aLevelThatIsNotTheOneExpectedIsMarkedAndFails() throws IOException {
        DemoCalls.Outbound first = DemoCalls.outbound().get(0);
        DemoCalls.Outbound wrong = new DemoCalls.Outbound(first.name(), first.call(), CallOutcome.signed("B"));
        StringWriter printed = new StringWriter();

        boolean well = demo.play(new PrintWriter(printed), List.of(wrong), List.of());

        assertThat(well).isFalse();
        assertThat(printed.toString()).contains("!!", "expected signed B", "seen signed A");
    }

    @Test
    void aTamperedCallThatVerifiedWouldBeMarked() throws IOException {
        DemoCalls.Inbound wrong = new DemoCalls.Inbound("Tampered", DemoCalls.Bent.TAMPERED, CallOutcome.verified("A"));
        StringWriter printed = new StringWriter();

        boolean well =
                demo.play(new PrintWriter(printed), List.of(DemoCalls.outbound().get(0)), List.of(wrong));

        assertThat(well).isFalse();
        assertThat(printed.toString()).contains("!!", "seen failed SIGNATURE_INVALID TN-Validation-Failed");
    }

    @Test
    void theDialplanLinesNameThePortsThatItGot() {
        StringWriter printed = new StringWriter();

        demo.printNextSteps(new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("agi://127.0.0.1:", " full\"/>")
                .doesNotContain(":4573")
                .doesNotContain(":8084");
    }

    @Test
    void aPortThatIsTakenIsReplacedByAFreeOne() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DemoPorts.unlessTaken(other.getLocalPort())).isEmpty();
        }
    }
}
