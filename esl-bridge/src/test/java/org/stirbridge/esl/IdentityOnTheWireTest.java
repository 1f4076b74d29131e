package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.stir.identity.IdentityHeader;
import org.stirbridge.stir.identity.IdentityHeaderReading;

/** Every form of the Identity field and the session description, from FreeSWITCH's variables to the verification. */
final class IdentityOnTheWireTest {

    private static final String ONE = ServerUnderTest.IDENTITY;
    private static final String TWO = "d.e.f;info=<https://cert.example.org/a,b;c>;ppt=\"div\"";
    private static final String SDP = "v=0\r\na=fingerprint:sha-256 4A:AD\r\n";

    @Test
    void oneField() {
        assertThat(values(Map.of("sip_identity", ONE))).containsExactly(ONE);
    }

    @Test
    void severalFields() {
        assertThat(values(Map.of("sip_identity", "ARRAY::" + ONE + "|:" + TWO + "|:" + ONE)))
                .containsExactly(ONE, TWO, ONE);
    }

    @Test
    void valuesJoinedByCommasInSeveralFields() {
        assertThat(values(Map.of("sip_identity", "ARRAY::" + ONE + ", " + TWO + "|:" + TWO + ",\r\n " + ONE)))
                .containsExactly(ONE, TWO, TWO, ONE);
    }

    /** FreeSWITCH hands the compact name over only where the profile parses all headers. */
    @Test
    void theCompactNameBesideTheOther() {
        assertThat(values(Map.of("sip_identity", ONE, "sip_i_y", TWO))).containsExactly(ONE, TWO);
    }

    @Test
    void onlyTheFirstWhereAllAreNotThere() {
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put("sip_identity", null);
        variables.put("sip_h_identity", TWO);
        assertThat(values(variables)).containsExactly(TWO);
    }

    @Test
    void foldsAndWhiteSpace() {
        List<String> values =
                values(Map.of("sip_identity", "a.b.c\r\n ;\r\n\tinfo = <https://h/x>\n ; PPT = \"shaken\" "));
        assertThat(IdentityHeader.read(values.get(0)))
                .isEqualTo(
                        new IdentityHeaderReading.Read(new IdentityHeader("a.b.c", "https://h/x", "ES256", "shaken")));
    }

    @Test
    void fortyFields() {
        List<String> forty = IntStream.range(0, 40).mapToObj(i -> "token" + i).toList();
        assertThat(values(Map.of("sip_identity", "ARRAY::" + String.join("|:", forty))))
                .containsExactlyElementsOf(forty);
    }

    @Test
    void moreThan16KibBesideAGoodOne() {
        String endless = "A".repeat(IdentityHeader.MAX_LENGTH + 1);
        assertThat(values(Map.of("sip_identity", "ARRAY::" + endless + "|:" + ONE)))
                .containsExactly(endless, ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r;x", "\ra.b.c"})
    void whatNoIdentityMayHoldMakesItMalformedAndNotAbsent(String hostile) {
        assertThat(values(Map.of("sip_identity", ONE + hostile)))
                .singleElement()
                .satisfies(value ->
                        assertThat(IdentityHeader.read(value)).isInstanceOf(IdentityHeaderReading.Unreadable.class));
    }

    @Test
    void theSessionDescriptionIsHandedOverWhole() {
        assertThat(asked(Map.of("switch_r_sdp", SDP)).signalling().sdp()).isEqualTo(SDP);
    }

    @Test
    void aCallWithoutSessionDescriptionHasNone() {
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put("switch_r_sdp", null);
        assertThat(asked(variables).signalling().sdp()).isNull();
    }

    /** FreeSWITCH leaves a {@code %00} of the caller as it is: it must not switch off the comparison with mky. */
    @Test
    void aNulInTheSessionDescriptionDoesNotMakeItUnknown() {
        assertThat(asked(Map.of("switch_r_sdp", SDP + "s=\0\r\n")).signalling().sdp())
                .startsWith(SDP);
    }

    private static List<String> values(Map<String, ? extends @Nullable String> variables) {
        return IdentityHeader.values(asked(variables).identities());
    }

    private static InboundCall asked(Map<String, ? extends @Nullable String> variables) {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            bridge.verify(Recording.SYNC_FULL, variables);
            return bridge.inbound.remove();
        }
    }
}
