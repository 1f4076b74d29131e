package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.stir.identity.IdentityHeader;
import org.stirbridge.stir.identity.IdentityHeaderReading;

/** Every form of the Identity field that RFC 8224 §4 and RFC 3261 §7.3.1 allow, from Asterisk to the verification. */
class IdentityOnTheWireTest {

    private static final String ONE = ServerUnderTest.IDENTITY;
    private static final String TWO = "d.e.f;info=<https://cert.example.org/a,b;c>;ppt=\"div\"";

    @ParameterizedTest
    @ValueSource(strings = {"Identity", "identity", "IDENTITY", "y", "Y"})
    void anyCaseAndTheCompactName(String name) {
        assertThat(values(leg().header(name, ONE))).containsExactly(ONE);
    }

    @Test
    void valuesJoinedByCommas() {
        assertThat(values(leg().header("Identity", ONE + ", " + TWO + " ,," + ONE)))
                .containsExactly(ONE, TWO, ONE);
    }

    @Test
    void severalFieldsOfBothNames() {
        assertThat(values(leg().header("y", TWO).header("Identity", ONE).header("identity", "third")))
                .containsExactly(ONE, "third", TWO);
    }

    /** Asterisk turns a fold into one space. */
    @Test
    void whiteSpaceAroundTheParameters() {
        List<String> values = values(leg().header("Identity", "a.b.c ; info = <https://h/x> ;\tppt = shaken"));
        assertThat(IdentityHeader.read(values.get(0)))
                .isEqualTo(
                        new IdentityHeaderReading.Read(new IdentityHeader("a.b.c", "https://h/x", "ES256", "shaken")));
    }

    /** The one beyond is handed over so that the verdict can say that there are more. */
    @Test
    void oneMoreThanIsLookedAt() {
        RecordedAsterisk asterisk = leg();
        IntStream.range(0, 30).forEach(i -> asterisk.header("Identity", "token" + i));
        assertThat(values(asterisk))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, IdentityHeader.MAX_VALUES)
                        .mapToObj(i -> "token" + i)
                        .toList());
    }

    @Test
    void theTwentyFirstMayBeACompactOne() {
        RecordedAsterisk asterisk = leg().header("y", ONE);
        IntStream.range(0, 20).forEach(i -> asterisk.header("Identity", "token" + i));
        assertThat(values(asterisk)).hasSize(IdentityHeader.MAX_VALUES + 1).endsWith(ONE);
    }

    /** Such a field is an empty text here, which counts as malformed and not as none. */
    @Test
    void moreThan16KibBesideAGoodOne() {
        String endless = "A".repeat(IdentityHeader.MAX_LENGTH + 1);
        RecordedAsterisk asterisk = leg().header("Identity", endless).header("Identity", ONE);
        assertThat(identities(asterisk)).containsExactly("", ONE);
    }

    private static RecordedAsterisk leg() {
        return RecordedAsterisk.inboundLeg("verify");
    }

    private static List<String> values(RecordedAsterisk asterisk) {
        return IdentityHeader.values(identities(asterisk));
    }

    private static List<String> identities(RecordedAsterisk asterisk) {
        try (ServerUnderTest server = ServerUnderTest.verifying((call, deadline) -> ServerUnderTest.verified())) {
            server.call(asterisk);
            return server.inbound.element().identities();
        }
    }
}
