package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityOnWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/1,2.pem>;alg=ES256;ppt=\"shaken\"",
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=div;x=y"
            })
    void oneOrderOfParametersSurvives(String value) {
        assertThat(IdentityOnWire.serialise(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c;alg=ES256;info=<https://cr.example.org/1.pem>;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/1.pem>;ppt=shaken;alg=ES256",
                "a.b.c;info=<https://cr.example.org/alg=1.pem>;alg=ES256;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/1.pem;v=1>;alg=ES256;ppt=shaken",
                "a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken, "
                        + "d.e.f;info=<https://cr.example.org/2.pem>;alg=ES256;ppt=div",
                "ARRAY::a.b.c;info=<https://cr.example.org/1.pem>;alg=ES256;ppt=shaken|:"
                        + "d.e.f;info=<https://cr.example.org/2.pem>;alg=ES256;ppt=div",
                "a.b.c"
            })
    void everyOtherFormIsMangled(String value) {
        assertThat(IdentityOnWire.serialise(value)).isNotEqualTo(value);
    }
}
