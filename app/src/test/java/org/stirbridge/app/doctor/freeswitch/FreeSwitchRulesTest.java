package org.stirbridge.app.doctor.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.doctor.freeswitch.Dialplans.ESL;
import static org.stirbridge.app.doctor.freeswitch.Dialplans.dialplan;
import static org.stirbridge.app.doctor.freeswitch.Dialplans.sentences;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.app.doctor.ConfigFolder;
import org.stirbridge.bridge.config.ListenerSettings;

final class FreeSwitchRulesTest {

    private static final String SIGN = "set stir_request=sign";
    private static final String SOCKET = "socket 127.0.0.1:8084 full";

    @Test
    void ourSamplesPassEveryRule() throws IOException {
        SwitchConfiguration samples =
                SwitchXml.read(ConfigFolder.read(Path.of("..", "dialplan-samples", "freeswitch"), ".xml"));

        assertThat(sentences(new FolderWasRead("folder").judge(samples)))
                .singleElement()
                .asString()
                .matches("Good [1-9][0-9]* files, [1-9][0-9]* actions");
        assertThat(asked(samples)).singleElement().asString().startsWith("Good asks the bridge at ");
        // That one changes nothing of a call, so that FreeSWITCH goes on as it did.
        assertThat(identity(samples))
                .containsExactly("Warning inbound-observe.xml:17: the carrier's Identity goes on to the phone, twice");
        assertThat(signer(samples)).containsExactly("Good not in use");
    }

    private static List<String> asked(SwitchConfiguration configuration) {
        return sentences(new BridgeIsAsked("dialplan", ESL).judge(configuration));
    }

    private static List<String> identity(SwitchConfiguration configuration) {
        return sentences(new OneIdentity("Identity", ESL).judge(configuration));
    }

    private static List<String> signer(SwitchConfiguration configuration) {
        return sentences(new NoNativeSigner("signer").judge(configuration));
    }

    @Nested
    final class TheBridgeIsAsked {

        @Test
        void aSocketBehindItsRequestIsGood() {
            assertThat(asked(dialplan(SIGN, SOCKET)))
                    .containsExactly("Good asks the bridge at 1 place: sign in a.xml:3");
            assertThat(asked(dialplan("export stir_request=verify", "socket 10.0.0.1:9000|[::1]:8084/x full")))
                    .singleElement()
                    .asString()
                    .startsWith("Good");
        }

        @Test
        void aDialplanWithoutSocketIsAFault() {
            assertThat(asked(dialplan("bridge user/1000", "socket 127.0.0.1:9999 full")))
                    .containsExactly("Fault no action asks the bridge (socket 127.0.0.1:8084)");
        }

        @Test
        void anotherPortIsAFault() {
            assertThat(asked(dialplan(SIGN, "socket 127.0.0.1:8085 full")))
                    .containsExactly("Fault a.xml:3: asks another port than that of esl.listen, 8084");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"set other=1", "set stir_request=", "set stir_request=Sign it", "set stir_request=relay"})
        void noRequestThatTheBridgeKnowsIsAFault(String before) {
            assertThat(asked(dialplan(before, SOCKET)))
                    .singleElement()
                    .asString()
                    .startsWith("Fault a.xml:3: stir_request is ");
        }

        @Test
        void aRequestOfAnotherExtensionDoesNotCount() {
            SwitchConfiguration two = Dialplans.xml("<extension><action application='set' data='stir_request=sign'/>"
                    + "</extension><extension><action application='socket' data='h:8084 full'/></extension>");

            assertThat(asked(two)).singleElement().asString().contains("stir_request is not set");
        }

        @Test
        void asyncParksCallsUnlessSocketResumeIsSetBefore() {
            String async = "socket 127.0.0.1:8084 async full";

            assertThat(asked(dialplan(SIGN, async)))
                    .containsExactly(
                            "Fault a.xml:3: async without socket_resume=true before it leaves calls parked for ever");
            assertThat(asked(dialplan(SIGN, async, "set socket_resume=true")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("Fault");
            assertThat(asked(dialplan(SIGN, "set socket_resume=true", async)))
                    .singleElement()
                    .asString()
                    .startsWith("Good");
        }

        @Test
        void commasDoNotJoinAddresses() {
            assertThat(asked(dialplan(SIGN, "socket 127.0.0.1:8084,10.0.0.2:8084 full")))
                    .containsExactly("Fault a.xml:3: addresses are joined by commas");
        }

        @Test
        void anAddressOfAVariableCannotBeLookedAt() {
            assertThat(asked(dialplan(SIGN, "socket ${bridge} full")))
                    .containsExactly("NotLookedAt a.xml:3: names the address by a variable");
        }

        @Test
        void aFrontEndThatIsOffAnswersNobody() {
            ListenerSettings off = new ListenerSettings(false, ESL.listen(), List.of(), 10);

            assertThat(sentences(new BridgeIsAsked("dialplan", off).judge(dialplan(SIGN, SOCKET))))
                    .containsExactly("Fault esl.enabled is false: no FreeSWITCH is answered");
        }
    }

    @Nested
    final class IdentityLeavesOnce {

        @Test
        void aDialplanThatSetsItWithoutTheExcludeVariableSendsItTwice() {
            assertThat(identity(dialplan("export nolocal:SIP_H_Identity=${x}")))
                    .containsExactly("Fault a.xml:2: sets sip_h_Identity by itself, without"
                            + " exclude_outgoing_extra_header: it leaves twice");
        }

        @Test
        void withTheVariableItIsOnlyWorthAWord() {
            assertThat(identity(dialplan(
                            "export nolocal:exclude_outgoing_extra_header=(?i)^sip_h_identity$",
                            "export nolocal:sip_h_Identity=x")))
                    .containsExactly("Warning a.xml:3: sets sip_h_Identity by itself");
        }

        @Test
        void unsettingItIsNoHarm() {
            assertThat(identity(dialplan("set sip_h_Identity=", "unset sip_h_Identity")))
                    .containsExactly("Good nothing sends it a second time");
        }

        @Test
        void anExcludeVariableBehindTheSocketTakesThePlaceOfTheBridges() {
            assertThat(identity(dialplan(SIGN, SOCKET, "export exclude_outgoing_extra_header=^x$")))
                    .containsExactly("Fault a.xml:4: takes the place of the exclude_outgoing_extra_header that the"
                            + " bridge exports: Identity leaves twice");
            assertThat(identity(dialplan(SIGN, "export exclude_outgoing_extra_header=^x$", SOCKET)))
                    .containsExactly("Good nothing sends it a second time");
        }

        @Test
        void oneMistakeIsOneLineHoweverManySocketsStandBeforeIt() {
            assertThat(identity(dialplan(SIGN, SOCKET, SOCKET, "export exclude_outgoing_extra_header=^x$")))
                    .hasSize(1);
        }

        @Test
        void whatCarriersSendGoesOnUnlessItIsUnset() {
            String verify = "set stir_request=verify";

            assertThat(identity(dialplan(verify, SOCKET)))
                    .containsExactly("Warning a.xml:3: the carrier's Identity goes on to the phone, twice");
            assertThat(identity(dialplan(verify, SOCKET, "unset sip_h_identity")))
                    .containsExactly("Good nothing sends it a second time");
            assertThat(identity(dialplan("set sip_copy_custom_headers=false", verify, SOCKET)))
                    .containsExactly("Good nothing sends it a second time");
        }
    }

    @Nested
    final class FreeSwitchDoesNotSign {

        @Test
        void itsOwnLevelMakesItSign() {
            assertThat(signer(dialplan("export nolocal:sip_stir_shaken_attest=A")))
                    .containsExactly("Fault a.xml:2: sip_stir_shaken_attest makes FreeSWITCH sign by itself");
        }

        @Test
        void itsOwnKeyIsWorthAWord() {
            assertThat(signer(Dialplans.xml("<settings>\n<param name='Stir-Shaken-AS-key' value='k.pem'/></settings>")))
                    .containsExactly(
                            "Warning a.xml:2: stir-shaken-as-key gives FreeSWITCH a key of its own",
                            "NotLookedAt there was no action of a dialplan to look at");
        }

        @Test
        void acommentIsNoAction() {
            assertThat(signer(Dialplans.xml("<x><!-- <action application='set' data='sip_stir_shaken_attest=A'/> -->"
                            + "<action application='log' data='x'/></x>")))
                    .containsExactly("Good not in use");
        }

        /** As in FusionPBX's folder, or in an empty one. */
        @Test
        void whereNoActionIsNothingIsSaidOfThem() {
            SwitchConfiguration none = Dialplans.xml("<settings><param name='a' value='b'/></settings>");

            assertThat(signer(none)).containsExactly("NotLookedAt there was no action of a dialplan to look at");
            assertThat(identity(none)).containsExactly("NotLookedAt there was no action of a dialplan to look at");
        }
    }
}
