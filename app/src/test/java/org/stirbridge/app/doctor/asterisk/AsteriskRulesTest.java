package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.doctor.asterisk.Dialplans.AGI;
import static org.stirbridge.app.doctor.asterisk.Dialplans.judged;
import static org.stirbridge.app.doctor.asterisk.Dialplans.sentences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.config.ListenerSettings;

final class AsteriskRulesTest {

    private static final BridgeIsAsked ASKED = new BridgeIsAsked("dialplan", AGI);
    private static final SigningLeg LEG = new SigningLeg("Dial", AGI);
    private static final Patterns PATTERNS = new Patterns("patterns", AGI);
    private static final NoNativeSigner SIGNER = new NoNativeSigner("signer", AGI);

    @TempDir
    private Path folder = Path.of("");

    static String step(String text) {
        return "exten => s,1," + text;
    }

    @Test
    void ourSamplesPassEveryRule() throws IOException {
        Path samples = Path.of("..", "dialplan-samples", "asterisk").toRealPath();
        Files.writeString(folder.resolve("pjsip.conf"), "[carrier]\ntype=endpoint\n");
        Files.writeString(folder.resolve("extensions.conf"), """
                [globals]
                STIR_BRIDGE=127.0.0.1:4573
                STIR_BRIDGE_2=10.0.0.2:4573
                STIR_BRIDGES=stirbridge.example.com
                [mine]
                exten => _[+0-9].,1,Dial(PJSIP/carrier,60,b(stir-sign-failover^s^1))
                exten => _[+0-9].,n,Dial(PJSIP/carrier,60,b(stir-sign-srv^s^1))
                #include "%s/extensions-*.conf"
                """.formatted(samples));
        AsteriskConfiguration site = ConfFiles.read(ConfFolder.of(folder));

        assertThat(sentences(new FolderWasRead("folder").judge(site)))
                .singleElement()
                .asString()
                .matches("Good [1-9][0-9]* files, [1-9][0-9]* steps of a dialplan");
        assertThat(sentences(ASKED.judge(site))).singleElement().asString().startsWith("Good asks the bridge at ");
        assertThat(sentences(LEG.judge(site)))
                .contains("Good [stir-sign] runs on the leg to the trunk")
                .allMatch(sentence -> sentence.startsWith("Good"));
        assertThat(sentences(PATTERNS.judge(site))).containsExactly("Good numbers with and without + reach the bridge");
        assertThat(sentences(SIGNER.judge(site))).containsExactly("Good no endpoint signs or verifies by itself");
    }

    @Nested
    final class TheBridgeIsAsked {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AGI(agi://127.0.0.1:4573/sign?trunk=acme)",
                    "TryExec(agi(agi://bridge.example.org/verify))",
                    "AGI(agi://[::1]/sign-caller)",
                    "AGI(hagi://stirbridge.example.org/sign)",
                    "AGI(\"agi://[::1]:4573/sign\")"
                })
        void aRequestThatItKnowsAtItsPortIsGood(String text) {
            assertThat(judged(ASKED, step(text)))
                    .singleElement()
                    .asString()
                    .startsWith("Good asks the bridge at 1 place: ");
        }

        @Test
        void otherAgisAreNotOurs() {
            assertThat(judged(ASKED, step("AGI(agi://127.0.0.1:4577/call_log)"), step("AGI(agi-set.agi,x)")))
                    .containsExactly("Fault no step asks the bridge (AGI(agi://HOST:4573/sign))");
        }

        @Test
        void commasAreNoFailover() {
            assertThat(judged(ASKED, step("AGI(agi://a:4573/sign,agi://b:4573/sign)")))
                    .containsExactly(
                            "Fault a.conf:1: a second URL behind a comma is an argument, and nobody fails over to it");
        }

        @Test
        void thereIsNoTls() {
            assertThat(judged(ASKED, step("AGI(agis://a:4573/sign)")))
                    .containsExactly("Fault a.conf:1: Asterisk knows no agis://");
        }

        @Test
        void anotherPathOrPortIsAFault() {
            assertThat(judged(ASKED, step("AGI(agi://a:4573/Sign)")))
                    .containsExactly("Fault a.conf:1: asks for /Sign, which the bridge does not know");
            assertThat(judged(ASKED, step("AGI(agi://a:4574/sign)")))
                    .containsExactly("Fault a.conf:1: asks a:4574, and agi.listen has port 4573");
        }

        @Test
        void aVariableNeedsAValueInTheGlobals() {
            String text = step("AGI(agi://${STIR_BRIDGE}/sign)");

            assertThat(judged(ASKED, text)).containsExactly("Fault a.conf:1: STIR_BRIDGE has no value in [globals]");
            assertThat(judged(ASKED, text, "[globals]", "STIR_BRIDGE=10.0.0.1:4573"))
                    .containsExactly("Good asks the bridge at 1 place: sign in a.conf:1");
            assertThat(judged(ASKED, text, "[globals]", "STIR_BRIDGE=10.0.0.1:1"))
                    .containsExactly("Fault a.conf:1: asks 10.0.0.1:1, and agi.listen has port 4573");
        }

        @Test
        void aFrontEndThatIsOffAnswersNobody() {
            BridgeIsAsked off = new BridgeIsAsked("dialplan", new ListenerSettings(false, AGI.listen(), List.of(), 10));

            assertThat(judged(off, step("AGI(agi://a/sign)")))
                    .containsExactly("Fault agi.enabled is false: no Asterisk is answered");
        }
    }

    @Nested
    final class TheHandlerRunsOnTheLegToTheTrunk {

        private static final String[] SIGN = {"[sign]", step("AGI(agi://a/sign)")};

        private List<String> with(String text) {
            return judged(LEG, SIGN[0], SIGN[1], "[out]", "exten => _X.,1," + text);
        }

        @Test
        void byTheSmallB() {
            assertThat(with("Dial(PJSIP/1@c,60,HhTtrb(sign^s^1)U(x))"))
                    .containsExactly("Good [sign] runs on the leg to the trunk");
            assertThat(with("Dial(PJSIP/1@c,60,b(sign^s^1))"))
                    .containsExactly("Good [sign] runs on the leg to the trunk");
            assertThat(with("Set(TRUNK_OPTIONS=b(sign^s^1))"))
                    .containsExactly("Good [sign] runs on the leg to the trunk");
        }

        @Test
        void notByTheGreatOne() {
            assertThat(with("Dial(PJSIP/1@c,60,B(sign^s^1))"))
                    .containsExactly(
                            "Fault [sign] asks for /sign, and B( runs it on the caller's channel: no header leaves");
        }

        @Test
        void orByAnotherPartOfTheDialplan() {
            assertThat(with("Gosub(sign,s,1)"))
                    .containsExactly("Good [sign] is called by another part of the dialplan");
            assertThat(judged(LEG, "[macro-dialout-trunk-predial-hook]", SIGN[1]))
                    .singleElement()
                    .asString()
                    .startsWith("Good");
        }

        @Test
        void aHandlerThatNothingRunsIsAFault() {
            assertThat(with("Dial(PJSIP/1@c,60,b(assign^s^1))"))
                    .containsExactly("Fault nothing runs [sign], which asks for /sign");
        }

        @Test
        void whoAsksOnTheCallersChannelNeedsNone() {
            assertThat(judged(LEG, step("AGI(agi://a/sign-caller)"))).isEmpty();
        }
    }

    @Nested
    final class EveryNumberComes {

        private List<String> verify(String pattern) {
            return judged(PATTERNS, "[in]", "exten => " + pattern + ",1,AGI(agi://a/verify)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"_[+0-9].", "_+X.", "_[0-9+]XXX!", "s", "12125550100"})
        void throughAPatternThatTakesAPlus(String pattern) {
            assertThat(verify(pattern)).allMatch(line -> line.startsWith("Good"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"_X.", "_NXXNXXXXXX", "_[0-9]."})
        void aPatternThatMissesIt(String pattern) {
            assertThat(verify(pattern)).containsExactly("Warning [in]: " + pattern + " does not match numbers with +");
        }

        @Test
        void unlessAnotherOfItsContextTakesIt() {
            assertThat(judged(
                            PATTERNS,
                            "[in]",
                            "exten => _X.,1,AGI(agi://a/verify)",
                            "exten => _+X.,1,AGI(agi://a/verify)"))
                    .containsExactly("Good numbers with and without + reach the bridge");
        }

        @Test
        void theOneThatAlsoMatchesHAsksTwice() {
            assertThat(verify("_."))
                    .containsExactly("Fault a.conf:2: _. also matches h: the bridge is asked again at the end");
        }

        @Test
        void whatACallerWritesMustNotBeReadByDial() {
            assertThat(judged(
                            PATTERNS,
                            "[sign]",
                            step("AGI(agi://a/sign)"),
                            "[out]",
                            "exten => _[+0-9].,1,Dial(PJSIP/${EXTEN}@c,60,b(sign^s^1))"))
                    .containsExactly(
                            "Warning a.conf:4: what a caller writes into the number is read as Dial's own language");
        }
    }
}
