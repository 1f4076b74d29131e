package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.esl.RoutingSamplesTest.assertSound;
import static org.stirbridge.esl.RoutingSamplesTest.route;
import static org.stirbridge.esl.RoutingSamplesTest.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;
import org.stirbridge.stir.identity.FailureReason;

/** The files of dialplan-samples/freeswitch that say what is shown of a caller, and what is not. */
final class ShownCallerSamplesTest {

    private static final String NUMBER = "+12155550113";

    @ParameterizedTest(name = "{0} and {1} is shown as {2}")
    @CsvSource({
        "Alice O'Neil,    passed, [V] Alice O'Neil",
        "Alice,           failed, Alice",
        "[V] Your bank,   failed, +12155551212",
        "[V] Your bank,   passed, [V] +12155551212",
        "${system(id)},   passed, [V] +12155551212",
    })
    void marksTheNameOfAProvenNumber(String name, String verdict, String shown) throws Exception {
        InboundDecision decision = verdict.equals("passed")
                ? ServerUnderTest.verified()
                : ServerUnderTest.failed(FailureReason.SIGNATURE_INVALID);
        try (ServerUnderTest bridge = ServerUnderTest.judging(decision)) {
            // Behind the first of the two: inbound.xml's own stand-in route would end the call before it.
            RoutedCall call = DialplanCall.route(
                    sample("inbound-observe.xml")
                            .then(sample("inbound-name.xml"))
                            .then(route()),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of("caller_id_name", name),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.variable("effective_caller_id_name")).isEqualTo(shown);
            assertSound(call);
        }
    }

    /** Nor is forwarding.xml; on a real FreeSWITCH whoever pasted both files unchanged saw no mark. */
    @ParameterizedTest
    @ValueSource(strings = {"inbound-name.xml", "forwarding.xml"})
    void isNotReachedBehindTheStandInRouteOfInboundXmlAndSaysSo(String file) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = DialplanCall.route(
                    sample("inbound.xml").then(sample(file)),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of("caller_id_name", "Alice"),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.dialString()).isEqualTo("user/12155550113");
            assertThat(call.variable("effective_caller_id_name")).isEmpty();
            assertThat(Files.readString(Path.of("..", "dialplan-samples", "freeswitch", file)))
                    .contains("take stirbridge_deliver out of inbound.xml");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+12155551212;verstat=TN-Validation-Passed, +12155551212",
        "${system(id)};verstat=TN-Validation-Passed, anonymous",
        "+12155551212, +12155551212",
    })
    void takesOutWhatAnUntrustedSideWrote(String caller, String shown) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("strip.xml").then(sample("outbound.xml")),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of(
                            "caller_id_number",
                            caller,
                            "sip_h_P-Attestation-Indicator",
                            "A",
                            "sip_h_X-STIR-Verstat",
                            "x"),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.variables()).doesNotContainKeys("sip_h_P-Attestation-Indicator", "sip_h_X-STIR-Verstat");
            assertThat(call.callerOnWire()).isEqualTo(shown);
            assertThat(call.wireIdentities()).hasSize(1);
            assertSound(call);
        }
    }
}
