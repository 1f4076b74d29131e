package org.stirbridge.bridge.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.stir.passport.TelephoneNumber;

final class NumberingPlanTest {

    private final NumberingPlans plans =
            new NumberingPlans("US", Map.of("US", Set.of("911", "933"), "FR", Set.of("15", "17", "112")));

    @ParameterizedTest
    @CsvSource({
        "US, +12155550100,      12155550100",
        "US, 12155550100,       12155550100",
        "US, 2155550100,        12155550100",
        "US, (215) 555-0100,    12155550100",
        "US, 215.555.0100,      12155550100",
        "US, 011442079460000,   442079460000",
        "US, 442079460000,      442079460000",
        "US, +442079460000,     442079460000",
        "US, 911,               911",
        "US, 411,               411",
        "US, *67,               *67",
        "US, 10000000000,       -",
        "US, 1155550100,        -",
        "US, 5550100,           -",
        "US, +0123456789,       -",
        "US, alice,             -",
        "US, 1215555o100,       -",
        "US, +1215555010012155550100123456, -",
        "US, '',                -",
        "US, (+1) 215-555-0100, 12155550100",
        "US, +1[215]555/0100,   12155550100",
        "US, 0012155550100,     -",
        "US, 01112155550100,    12155550100",
        "US, 0110,              0110",
        "US, *6712155550100,    *6712155550100",
        "US, #31#,              #31#",
        "US, 988,               988",
        "US, 46645,             46645",
        "US, +,                 -",
        "US, ++12155550100,     -",
        "US, 1+2155550100,      -",
        "US, 1800FLOWERS,       -",
        "CA, 4165550100,        14165550100",
        "FR, 0123456789,        33123456789",
        "FR, 0033123456789,     33123456789",
        "FR, 33123456789,       33123456789",
        "FR, +33123456789,      33123456789",
        "FR, 0012155550100,     12155550100",
        "FR, 3949,              3949",
        "FR, 112,               112",
        "FR, 0800123456,        33800123456",
        "FR, +33012345678901234567, 33012345678901234567",
        "FR, 33012345678901234567,  33012345678901234567",
        "FR, 01 23 45 67 89,    33123456789",
        "IT, 0612345678,        390612345678",
        "AU, 0011442079460000,  442079460000",
        "JP, 010442079460000,   442079460000",
        "GB, 02079460000,       442079460000",
        "DE, 030123456,         4930123456",
        "AU, 000,               000",
    })
    void aNumberIsReadByTheCountryOfTheTrunk(String country, String dialled, String expected) {
        assertThat(read(country, dialled)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 911, true",
        "US, +911, true",
        "US, 9-1-1, true",
        "US, 17, false",
        "FR, 17, true",
        "FR, 911, false",
        "US, 12155550911, false",
        "ZZ, 112, true"
    })
    void emergencyNumbersAreThoseOfTheCountry(String country, String dialled, boolean emergency) {
        assertThat(plans.of(country).isEmergency(dialled)).isEqualTo(emergency);
    }

    @Test
    void aTrunkWithoutCountryGetsTheDefault() {
        assertThat(plans.of(null).country()).isEqualTo("US");
    }

    @Test
    void numbersWithPlusAreReadTheSameInEveryCountry() {
        Random random = new Random(8224);
        for (int i = 0; i < 2_000; i++) {
            String digits = 1 + random.nextInt(9) + digits(random, 6 + random.nextInt(14));
            for (String country : List.of("US", "FR", "DE", "ZZ")) {
                assertThat(read(country, "+" + digits)).as(digits).isEqualTo(digits);
            }
        }
    }

    /** The text is hostile: no exception, and nothing but a number comes out. */
    @Test
    void anyTextIsOfDigitsOrNoNumber() {
        Random random = new Random(3966);
        String alphabet = "0123456789".repeat(4) + "*#+-.()[]/ ax;%\u0661\uff11";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String country : List.of("US", "FR", "IT", "ZZ")) {
                assertThat(read(country, text.toString()))
                        .as(country + " " + text)
                        .matches("[0-9*#]{1,24}|-");
                plans.of(country).isEmergency(text.toString());
            }
        }
    }

    private String read(String country, String dialled) {
        return plans.of(country)
                .read(dialled, false)
                .map(TelephoneNumber::digits)
                .orElse("-");
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }
}
