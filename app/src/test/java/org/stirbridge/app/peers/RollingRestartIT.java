package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.app.command.Result;
import org.stirbridge.lab.freeswitch.Outcome;

/** Two bridges are restarted in turn, again and again, while both switches call: no call is lost, and none goes unsigned. */
@Timeout(300)
final class RollingRestartIT {

    private static final int PER_SECOND = 25;
    private static final int CALLS = PER_SECOND * 30;

    @Test
    void everyCallIsSignedOnceWhileTheBridgesAreRestartedAndReloaded() throws Exception {
        try (TwoBridges lab = new TwoBridges()) {
            int restarts = 0;
            List<Outcome> ofFreeSwitch;
            List<SipMessage> ofAsterisk;
            List<RestartingBridge> bridges = lab.bridges();
            Sipp.Call call = Sipp.Call.of("12155550101", "13105550199").from("two-bridges");
            try (SteadyLoad asterisk = SteadyLoad.start(
                            lab.directory().resolve("load"),
                            lab.asterisk().port(),
                            lab.carrier(),
                            call,
                            CALLS,
                            PER_SECOND);
                    SwitchLoad freeSwitch = new SwitchLoad(
                            bridges.stream().map(RestartingBridge::esl).toList(), PER_SECOND)) {
                while (asterisk.goesOn()) {
                    RestartingBridge next = bridges.get(restarts % 2);
                    next.restart();
                    restarts++;
                    assertThat(Result.of(
                                            "reload",
                                            "--config",
                                            next.configuration().toString())
                                    .code())
                            .isZero();
                }
                assertThat(asterisk.ends()).containsExactly(0, 0);
                ofAsterisk = asterisk.invites();
                ofFreeSwitch = freeSwitch.ended();
            }

            assertThat(restarts).isGreaterThanOrEqualTo(2);
            assertThat(ofAsterisk).hasSize(CALLS);
            assertThat(ofAsterisk)
                    .allSatisfy(invite -> assertThat(invite.all("Identity")).hasSize(1));
            assertThat(ofFreeSwitch).hasSizeGreaterThan(CALLS / 2);
            assertThat(ofFreeSwitch)
                    .allSatisfy(outcome -> assertThat(outcome.wireIdentities()).hasSize(1));
            everyCallHasOneLine(ofAsterisk, bridges);
        }
    }

    /** By the Call-ID of the INVITE that left. */
    private static void everyCallHasOneLine(List<SipMessage> invites, List<RestartingBridge> bridges) throws Exception {
        String log = bridges.get(0).logged() + bridges.get(1).logged();
        List<String> logged = log.lines()
                .filter(line -> line.contains(" switch=ASTERISK "))
                .map(line -> line.replaceAll(".* sip=(\\S+) .*", "$1"))
                .collect(Collectors.toList());
        assertThat(logged)
                .containsExactlyInAnyOrderElementsOf(
                        invites.stream().map(invite -> invite.only("Call-ID")).toList());
    }
}
