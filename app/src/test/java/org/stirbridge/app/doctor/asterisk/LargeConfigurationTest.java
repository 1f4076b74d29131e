package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.stirbridge.app.doctor.asterisk.Dialplans.AGI;
import static org.stirbridge.app.doctor.asterisk.Dialplans.conf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;

/** Work that grows with the square of a file takes minutes within doctor's own bounds on files; each took that once. */
final class LargeConfigurationTest {

    /** Less than a second is needed. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static String contexts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "[c" + i + "]\nexten => s,1,AGI(agi://h/sign)\n")
                .collect(Collectors.joining());
    }

    @Test
    void manyContextsAndManySteps() {
        AsteriskConfiguration many = conf(contexts(30_000) + "[out]\nexten => _X.,1,Dial(PJSIP/1@c,60,b(c29999^s^1))");

        List<Finding> legs = assertTimeoutPreemptively(ENOUGH, () -> new SigningLeg("Dial", AGI).judge(many));
        List<Finding> patterns = assertTimeoutPreemptively(ENOUGH, () -> new Patterns("patterns", AGI).judge(many));

        assertThat(Dialplans.sentences(legs))
                .hasSize(30_000)
                .contains("Good [c29999] runs on the leg to the trunk")
                .contains("Fault nothing runs [c29998], which asks for /sign");
        assertThat(Dialplans.sentences(patterns)).containsExactly("Warning [out]: _X. does not match numbers with +");
    }

    @Test
    void manyEndpointsWithASignerOfTheirOwn() {
        String endpoints = IntStream.range(0, 20_000)
                .mapToObj(i -> "[p" + i + "]\nendpoint_behavior=attest\n[e" + i + "]\nstir_shaken_profile=p" + i + "\n")
                .collect(Collectors.joining());
        AsteriskConfiguration many = conf(endpoints + contexts(20_000));

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new NoNativeSigner("signer", AGI).judge(many)))
                .hasSize(20_000);
    }

    @Test
    void aLongValueAtManyPlaces() {
        AsteriskConfiguration bomb = conf(
                "[globals]",
                "A=" + "x".repeat(16_000),
                "[s]",
                ("exten => s,1,AGI(agi://" + "${A}".repeat(4_000) + "/sign)\n").repeat(250));

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> bomb.calls(1))).isEmpty();
    }

    @Test
    void aGosubInALongLineOfGosubs() {
        AsteriskConfiguration bomb = conf(contexts(1) + ("exten => s,1," + "gosub(".repeat(2_600) + "\n").repeat(250));

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new SigningLeg("Dial", AGI).judge(bomb)))
                .hasSize(1);
    }

    @Test
    void blanksInWhatAConsoleShows() {
        String line = "  's' =>  1. A" + " ".repeat(16_000) + "\n";
        String endless = " ".repeat(8 << 20) + "\n";
        String step = "[ Context 'a' created by 'b' ]\n  's' =>  1. B(1)   [x.conf:1]\n";
        RunningAsterisk running =
                new RunningAsterisk(Map.of(ConsoleCommand.DIALPLAN, line.repeat(500) + endless + step));

        assertThat(assertTimeoutPreemptively(ENOUGH, running::configuration).steps())
                .containsExactly(new Step("x.conf:1", "a", "s", "B(1)"));
    }
}
