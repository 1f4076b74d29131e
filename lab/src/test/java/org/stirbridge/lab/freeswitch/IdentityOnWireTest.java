package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each expected value was read off the wire of a FreeSWITCH 1.11.3-dev that had been given the other one. */
class IdentityOnWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/a,b.pem>;alg=ES256;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=\"shaken\"",
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=div;x=y"
            })
    void oneOrderOfParametersSurvives(String value) {
        assertThat(IdentityOnWire.serialise(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            a.b.c;alg=ES256;info=<https://cr.example.org/1.pem>;ppt=shaken -> a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken
            a.b.c;info=<https://cr.example.org/1.pem>;ppt=shaken;alg=ES256 -> a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken;alg=ES256
            a.b.c;ppt=shaken;alg=ES256;info=<https://cr.example.org/1.pem> -> a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken;alg=ES256
            a.b.c;info=<https://cr.example.org/alg=1.pem>;alg=ES256;ppt=shaken -> a.b.c;info=<https://cr.example.org/alg=1.pem>;alg=1.pem;ppt=shaken
            a.b.c;info=<https://cr.example.org/1.pem;v=1>;alg=ES256;ppt=shaken -> a.b.c;alg=ES256;ppt=shaken
            a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken,d.e.f;info=<https://cr.example.org/2.pem>;alg=ES256;ppt=div -> a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken,d.e.f
            ARRAY::a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken|:d.e.f;info=<https://cr.example.org/2.pem>;alg=ES256;ppt=div -> ARRAY::a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken|:d.e.f
            a.b.c -> ''
            """)
    void everyOtherFormComesOutDifferent(String value, String onWire) {
        assertThat(IdentityOnWire.serialise(value)).isEqualTo(onWire);
    }
}
