package org.stirbridge.bridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.stir.passport.TelephoneNumber;

class TestNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "12159580100,  true",
        "12159590100,  true",
        "14169591234,  true",
        "12155550100,  false",
        "12155559580,  false",
        "12159570100,  false",
        "19585550100,  false",
        "442159580100, false",
        "9580100,      false",
        "121595801001, false",
    })
    void theExchangesForTestsOfThePlantAreTestNumbersByDefault(String number, boolean test) {
        TestNumbers defaults = new TestNumbers(
                ConfigurationFile.defaults(Path.of("")).inbound().testNumbers());

        assertThat(defaults.contain(new TelephoneNumber(number))).isEqualTo(test);
    }

    @ParameterizedTest
    @CsvSource({
        "33199000000, true",
        "33199,       true",
        "3319,        false",
        "4930000001,  true",
        "4930000009,  true",
        "493000000,   false",
        "49300000010, false",
        "933,         true",
    })
    void anyNumberMayBeListed(String number, boolean test) {
        TestNumbers listed = new TestNumbers(List.of("33199*", "493000000X", "933"));

        assertThat(listed.contain(new TelephoneNumber(number))).isEqualTo(test);
    }
}
