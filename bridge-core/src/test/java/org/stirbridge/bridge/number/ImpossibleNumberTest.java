package org.stirbridge.bridge.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.stir.identity.SipAddress;

/** 47 CFR 52.7, NANPA's rules of area codes, and libphonenumber for the rest of the world. */
class ImpossibleNumberTest {

    private final NumberingPlans plans = new NumberingPlans("US", Map.of("US", Set.of("911")));

    @ParameterizedTest
    @CsvSource({
        "+10155550100,  no area code begins with 0",
        "+11155550100,  no area code begins with 1",
        "+12150550100,  no exchange begins with 0",
        "+12151550100,  no exchange begins with 1",
        "+12115550100,  area code 211 is a service code",
        "+14115550100,  area code 411 is a service code",
        "+19115550100,  area code 911 is a service code",
        "+12915550100,  area codes such as 291 are kept for an expansion of the plan",
        "+19995550100,  area codes such as 999 are kept for an expansion of the plan",
        "+1215555010,   a North American number has ten digits behind its 1",
        "+121555501000, a North American number has ten digits behind its 1",
        "+15550100,     a North American number has ten digits behind its 1",
        "+1,            a North American number has ten digits behind its 1",
        "+10000000000,  no area code begins with 0",
        "0005550100,    no area code begins with 0",
        "1115550100,    no area code begins with 1",
        "2150550100,    no exchange begins with 0",
        "9115550100,    area code 911 is a service code",
        "10005550100,   no area code begins with 0",
        "2915550100,    area codes such as 291 are kept for an expansion of the plan",
        "21555501,      its country has no numbers of its length",
        "215555010,     its country has no numbers of its length",
        "+210555010000, no country has its country code",
        "+0123456789,   no country has its country code",
        "+999123456789, no country has its country code",
        "+331234567,    its country has no numbers of its length",
        "+4412345678901234, its country has no numbers of its length",
    })
    void nobodyCanHaveIt(String caller, String why) {
        assertThat(ImpossibleNumber.why(address(caller), plans.of("US")))
                .contains("Nobody can have the calling number " + caller + ": " + why + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12155550100",
                "+12155550199",
                "+13105550142",
                "2155550100",
                "12155550100",
                "(215) 555-0100",
                "+18005550100",
                // 800-411-7246 is in use: exchanges N11 stand behind toll-free area codes.
                "+18004117246",
                "+12159110100",
                "+12159500100",
                "+12159580100",
                "+19005550100",
                // Not assigned, but nothing forbids them.
                "+13705550100",
                "+19605550100",
                "+12225550100",
                "+442079460000",
                "+33123456789",
                "+4930123456",
                "+390612345678",
                "+88213300655",
                "+80012345678",
                "442079460000",
                "011442079460000",
                "5550100",
            })
    void somebodyMayHaveIt(String caller) {
        assertThat(ImpossibleNumber.why(address(caller), plans.of("US"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@example.com",
                "sip:anonymous@anonymous.invalid",
                "911",
                "101",
                "46645",
                "*67",
                "sip:1001@pbx",
                "sip:00000@pbx",
                "sip:+1800FLOWERS@example.com",
                "tel:5550100;phone-context=+1215",
            })
    void whatIsNoWholeNumberIsNoneOfAPlansBusiness(String caller) {
        assertThat(ImpossibleNumber.why(address(caller), plans.of("US"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FR, 0123456789,   true",
        "FR, +33123456789, true",
        "FR, 01234567,     false",
        "GB, 02079460000,  true",
        "DE, 030123456,    true",
        "JM, 8765550100,   true",
        "JM, 0005550100,   false",
        "CA, 4165550100,   true",
        "CA, 4160550100,   false",
    })
    void numbersWithoutCountryCodeAreThoseOfTheTrunksCountry(String country, String caller, boolean possible) {
        assertThat(ImpossibleNumber.why(address(caller), plans.of(country)).isEmpty())
                .isEqualTo(possible);
    }

    @Test
    void aServiceNumberOfTheTrunkIsPossible() {
        Dialling dialling = new Dialling("US", List.of(), List.of(), null, List.of("000555*"));

        assertThat(ImpossibleNumber.why(address("0005550100"), plans.forDialling(dialling)))
                .isEmpty();
    }

    private static SipAddress address(String text) {
        return SipAddress.parse(text).orElseThrow();
    }
}
