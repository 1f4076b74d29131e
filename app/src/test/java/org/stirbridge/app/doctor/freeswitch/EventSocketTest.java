package org.stirbridge.app.doctor.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.doctor.freeswitch.Dialplans.ESL;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;

/** What a running FreeSWITCH tells over its event socket, or whatever listens there. */
final class EventSocketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, String> HEALTHY = Map.of(
            "version", "FreeSWITCH Version 1.10.12-release~64bit (-release 64bit)\n",
            "module_exists mod_sofia", "true",
            "module_exists mod_event_socket", "true",
            "module_exists mod_dptools", "true",
            "sofia status",
                    "Name Type Data State\nexternal\tprofile\tsip:mod_sofia@192.0.2.1:5080\tRUNNING (0)\n1 profile\n",
            "global_getvar sip_stir_shaken_attest", "",
            "xml_locate dialplan",
                    "<section name=\"dialplan\">\n<context><extension><condition>"
                            + "<action application=\"set\" data=\"stir_request=sign\"></action>\n"
                            + "<action application=\"socket\" data=\"127.0.0.1:8084 full\"></action>"
                            + "</condition></extension></context></section>\n",
            "xml_locate configuration configuration name sofia.conf", "<configuration></configuration>");

    private static Map<String, String> healthyBut(String command, String answer) {
        Map<String, String> answers = new HashMap<>(HEALTHY);
        answers.put(command, answer);
        return answers;
    }

    private static List<String> page(FakeEventSocket fake, String password, Duration patience) throws Exception {
        return page(fake.address(), password, patience);
    }

    private static List<String> page(InetSocketAddress address, String password, Duration patience) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Check check : FreeSwitchChecks.overEventSocket(address, password, ESL, patience)) {
            for (Finding finding : check.look()) {
                lines.add(finding.getClass().getSimpleName() + " " + finding.check() + ": " + finding.sentence());
            }
        }
        return lines;
    }

    private static List<String> page(Map<String, String> answers) throws Exception {
        try (FakeEventSocket fake = new FakeEventSocket(answers)) {
            return page(fake, FakeEventSocket.PASSWORD, PATIENCE);
        }
    }

    @Test
    void aHealthySwitchIsWellInEveryLine() throws Exception {
        assertThat(page(HEALTHY))
                .containsExactly(
                        "Good FreeSWITCH: FreeSWITCH Version 1.10.12-release~64bit (-release 64bit)",
                        "Good FreeSWITCH SIP: 1 profile runs",
                        "Good FreeSWITCH has loaded: asks the bridge at 1 place: sign in dialplan:3",
                        "Good loaded Identity: nothing sends it a second time",
                        "Good loaded own signer: not in use");
    }

    @Test
    void itIsAskedInOneConversationAndNeverAnythingButConstantCommands() throws Exception {
        try (FakeEventSocket fake = new FakeEventSocket(HEALTHY)) {
            page(fake, FakeEventSocket.PASSWORD, PATIENCE);

            assertThat(fake.asked())
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.of("auth ClueCon"),
                                    Stream.of(ApiCommand.values()).map(command -> "api " + command.text()))
                            .toList());
        }
    }

    @Test
    void whatIsMissingIsAFault() throws Exception {
        assertThat(page(healthyBut("module_exists mod_sofia", "false")))
                .contains("Fault FreeSWITCH: mod_sofia is not loaded");
        assertThat(page(healthyBut("sofia status", "0 profiles\n")))
                .contains("Warning FreeSWITCH SIP: no profile runs");
        assertThat(page(healthyBut("global_getvar sip_stir_shaken_attest", "A")))
                .anyMatch(line -> line.startsWith("Fault FreeSWITCH own signer: "));
        assertThat(page(healthyBut(
                        "xml_locate configuration configuration name sofia.conf",
                        "<param name='stir-shaken-as-key' value='k'/>")))
                .anyMatch(line -> line.startsWith("Warning loaded own signer: sofia.conf:1: stir-shaken-as-key"));
    }

    @Test
    void aDialplanMadeCallByCallCannotBeLookedAt() throws Exception {
        assertThat(page(healthyBut("xml_locate dialplan", "-ERR no reply\n")))
                .contains("NotLookedAt FreeSWITCH has loaded: FreeSWITCH shows no dialplan: it is made call by call");
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        try (FakeEventSocket fake = new FakeEventSocket(HEALTHY)) {
            assertThat(page(fake, "wrong", PATIENCE))
                    .containsExactly(
                            "Fault FreeSWITCH: it refuses the password",
                            "NotLookedAt FreeSWITCH has loaded: FreeSWITCH does not answer",
                            "NotLookedAt loaded Identity: FreeSWITCH does not answer",
                            "NotLookedAt loaded own signer: FreeSWITCH does not answer");
        }
    }

    @Test
    void anAccessListWithoutThisHostIsSaid() throws Exception {
        String rude = "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n";
        try (FakeEventSocket fake = new FakeEventSocket(rude, HEALTHY)) {
            assertThat(page(fake, FakeEventSocket.PASSWORD, PATIENCE).get(0))
                    .isEqualTo("Fault FreeSWITCH: its access list does not have this host");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\n\n",
                "Content-Type: auth/request\nContent-Length: -5\n\n",
                "Content-Type: auth/request\nContent-Length: 99999999999\n\n",
                "Content-Type: command/reply\n\n"
            })
    void whateverElseListensThereIsNoEventSocket(String greeting) throws Exception {
        try (FakeEventSocket fake = new FakeEventSocket(greeting, HEALTHY)) {
            assertThat(page(fake, FakeEventSocket.PASSWORD, PATIENCE).get(0))
                    .startsWith("Fault FreeSWITCH: event socket: ");
            assertThat(fake.asked()).as("no password for strangers").isEmpty();
        }
    }

    @Test
    void endlessLinesAndBlocksAreCutOff() throws Exception {
        for (String endless :
                List.of("x".repeat(EventSocket.LONGEST_LINE + 1), "a: b\n".repeat(EventSocket.MOST_LINES + 1))) {
            try (FakeEventSocket fake = new FakeEventSocket(endless, HEALTHY)) {
                assertThat(page(fake, FakeEventSocket.PASSWORD, PATIENCE).get(0))
                        .endsWith("beyond bounds");
            }
        }
    }

    @Test
    void silenceEndsWithThePatience() throws Exception {
        try (FakeEventSocket fake = new FakeEventSocket("", HEALTHY)) {
            assertThat(page(fake, FakeEventSocket.PASSWORD, Duration.ofMillis(300))
                            .get(0))
                    .startsWith("Fault FreeSWITCH: event socket: ");
        }
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        // No program gets this port by chance.
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

        assertThat(page(nobody, FakeEventSocket.PASSWORD, PATIENCE).get(0))
                .startsWith("Fault FreeSWITCH: event socket: ");
    }
}
