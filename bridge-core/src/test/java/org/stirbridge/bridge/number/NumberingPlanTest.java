package org.stirbridge.bridge.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
        "CA, 4165550100,        14165550100",
        "FR, 0123456789,        33123456789",
        "FR, 0033123456789,     33123456789",
        "FR, 33123456789,       33123456789",
        "FR, +33123456789,      33123456789",
        "FR, 0012155550100,     12155550100",
        "FR, 3949,              3949",
        "GB, 02079460000,       442079460000",
        "DE, 030123456,         4930123456",
        "AU, 000,               000",
    })
    void aNumberIsReadByTheCountryOfTheTrunk(String country, String dialled, String expected) {
        assertThat(plans.of(country)
                        .read(dialled, false)
                        .map(TelephoneNumber::digits)
                        .orElse("-"))
                .isEqualTo(expected);
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
}
