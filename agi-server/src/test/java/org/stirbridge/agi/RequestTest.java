package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

class RequestTest {

    @ParameterizedTest
    @CsvSource({"sign,SIGN", "/sign,SIGN", "sign-caller,SIGN_CALLER", "verify,VERIFY"})
    void knowsItsThreePaths(String script, Request.Path path) {
        assertThat(Request.parse(script).orElseThrow().path()).isEqualTo(path);
    }

    @Test
    void readsTheTrunk() {
        assertThat(Request.parse("sign?trunk=acme").orElseThrow().trunk()).contains("acme");
        assertThat(Request.parse("sign?trunk=acme%20two").orElseThrow().trunk()).contains("acme two");
        assertThat(Request.parse("sign").orElseThrow().trunk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//sign",
                "SIGN",
                "sign/",
                "signs",
                "org.stirbridge.agi.AgiServer",
                "hello.agi",
                "sign?",
                "sign?trunk=",
                "sign?trnk=acme",
                "sign?trunk=acme&trunk=other",
                "sign?trunk=${EXTEN}",
                "sign?trunk=a\0b",
                "../sign",
                "verify\r",
            })
    void refusesEverythingElse(String script) {
        assertThat(Request.parse(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello.agi", "org.stirbridge.agi.AgiServer", "sign?trnk=acme"})
    void answersABadRequestOnBothChannels(String script) {
        try (ServerUnderTest server =
                ServerUnderTest.signing((call, deadline) -> ServerUnderTest.signed(ServerUnderTest.IDENTITY))) {
            Outcome outcome = server.call(RecordedAsterisk.legToTrunk(script));
            assertThat(outcome.variable("stir_status")).isEqualTo("error");
            assertThat(outcome.variable("stir_reason")).isEqualTo("BAD_REQUEST");
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
            assertThat(server.outbound).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "22.10.1+dfsg+~cs6.17.60671434-1,true",
        "22.9.0,true",
        "22.8.2,false",
        "20.19.0,true",
        "20.18.9,false",
        "21.12.3,false",
        "23.3.0,true",
        "23.2.1,false",
        "24.0.0,true",
        "18.26.4,false",
        "certified/20.7-cert5,false",
        "certified-22.8-cert1,false",
        "GIT-master-abc,false",
        "'',false",
    })
    void knowsWhichReleasesLetHeadersBeInherited(String version, boolean inheritable) {
        assertThat(AsteriskRelease.of(version).hasInheritableHeaders()).isEqualTo(inheritable);
    }
}
