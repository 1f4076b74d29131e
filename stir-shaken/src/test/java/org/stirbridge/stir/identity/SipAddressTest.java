package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Numbers and URIs out of addresses: RFC 8224 §8.1, §8.3, §8.5, RFC 3261 §19.1 and §20.10, RFC 3966. */
class SipAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550100",
                "12025550100",
                "+1 (202) 555-0100",
                "+12025550100;ext=77",
                "tel:+12025550100",
                "TEL:+1-202-555-0100;phone-context=example.com",
                "<tel:+1.202.555.0100;ext=5>;tag=1",
                "sip:+12025550100@a.example",
                "SIP:+12025550100@a.example;user=phone",
                "sips:+12025550100:secret@a.example:5061",
                "12025550100@a.example",
                "<sip:12025550100@a.example;user=phone>",
                "<sip:%2B12025550100@a.example>",
                "<sip:%2b1%2d202%20555%2e0100@a.example>",
                "<sip:+12025550100;npdi;rn=+19995550000@a.example>",
                "<sip:+12025550100;verstat=TN-Validation-Passed@a.example>",
                "<sip:+12025550100;tgrp=tg-1;trunk-context=x.example@a.example>",
                "<sip:+12025550100@[2001:db8::1]:5060?Subject=1>",
                "\"Alice\" <sip:+12025550100@a.example>;tag=1",
                "\"+19995550000 <sip:+19995550000@x>\" <sip:+12025550100@a.example>",
                "\"a \\\" <sip:+19995550000@x>, b\" <sip:+12025550100@a.example>",
                "Alice Liddell <sip:+12025550100@a.example>",
                "Liddell, Alice (Sales) <sip:+12025550100@a.example> ;tag=1",
                "sip:+12025550100@a.example;x=\"a\";tag=1",
                "sip:+12025550100@a.example;tag=1;x = \"a;b=<c@d>\\\";\"",
                "tel:+12025550100;x=\"a\""
            })
    void theNumberIsRead(String field) {
        assertThat(number(field)).as(field).containsExactly("12025550100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<>",
                "<sip:>",
                "sip:",
                "tel:",
                "@",
                "<sip:anonymous@anonymous.invalid>",
                "\"12025550100\" <sip:anonymous@anonymous.invalid>",
                "sip:+12025550199@a.example;x=<tel:+12025550100>",
                "tel:+12025550199;x=<tel:+12025550100>",
                "x=<tel:+12025550100>",
                "<sip:+12025550100@a.example>, <sip:+12025550199@a.example>",
                "<sip:+12025550100@a.example> <sip:+12025550199@a.example>",
                "\"\" <sip:+12025550100@a.example>\" <sip:+12025550199@a.example>",
                "\"a\"b <sip:+12025550100@a.example>",
                "<sip:1202555ACME@a.example;user=phone>",
                "<sip:+1202555ACME@a.example>",
                "<sip:+@a.example>",
                "<sip:++12025550100@a.example>",
                "<sip:12025550100+1@a.example>",
                "<sip:\u0661\u0662\u0660@a.example>",
                "<sip:%D9%A1%D9%A2@a.example>",
                "<sip:12025550100%00@a.example>",
                "<sip:+1202%@a.example>",
                "<sip:12025550100",
                "\"open <sip:12025550100@a.example>",
                "<sip:+12025550100@a@b.example>",
                "<sip:+12025550100@>",
                "<sip:+12025550100@a b>",
                "<sip:+1234567890123456789012345@a.example>",
                "<sip:+12025550100@a.example\r\n>",
                "<sip:12025550100.example>",
                "12025550100\0",
                "\"12025550100\"",
                "sip:\"12025550100\"@a.example",
                "sip:12025550100@\"a.example\"",
                "sip:12025550100;x=\"a\"@a.example",
                "sip:12025550100;x=\"a\";y@a.example",
                "sip:x?y=\"a\";12025550100@a.example",
                "sip:+12025550100@a.example;x=\"a",
                "sip:+12025550100@a.example;\"a\"",
                "sip:+12025550100@a.example;x=\"a\"b",
                "sip:+12025550100@a.example?x=\"a\""
            })
    void nothingElseIsANumber(String field) {
        assertThat(number(field)).as(field).isEmpty();
    }

    /** Otherwise {@code %%341} would become {@code %41}, and that {@code a}: three spellings of which each equals the next. */
    @Test
    void aNormalisedUriStaysAsItIs() {
        String once = SipAddress.normalise("sip:%%341@h");
        assertThat(once).isEqualTo("sip:%2541@h");
        assertThat(SipAddress.normalise(once)).isEqualTo(once);
    }

    @Test
    void thePlanIsAskedOnlyForNumbersWithoutPlus() {
        NumberReading plan = (user, saysPhone) -> TelephoneNumber.ofCanonical((saysPhone ? "44" : "33") + user);

        assertThat(SipAddress.parse("tel:+1202").flatMap(a -> a.number(plan))).contains(new TelephoneNumber("1202"));
        assertThat(SipAddress.parse("tel:1202").flatMap(a -> a.number(plan))).contains(new TelephoneNumber("441202"));
        assertThat(SipAddress.parse("<sip:1202@a.example>").flatMap(a -> a.number(plan)))
                .contains(new TelephoneNumber("331202"));
        assertThat(SipAddress.parse("<sip:1202@a.example;x;User=Phone;y>").flatMap(a -> a.number(plan)))
                .contains(new TelephoneNumber("441202"));
    }

    @Test
    void severalAddressesInOneFieldAreAllRead() {
        List<SipAddress> addresses = SipAddress.parseAll(
                List.of("\"a, <b\" <sip:a@x.example>, <tel:+1202>,,", "nonsense", "<sip:+33@x.example>"));

        assertThat(addresses).extracting(SipAddress::user).containsExactly("a", "+1202", "+33");
    }

    @Test
    void hostileTextNeverThrows() {
        Random random = new Random(3261);
        String alphabet = "<>\"\\:;@%,=+ sipteluserphone0129.\r\n\t\0[]?\u0661\ud83d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "<sip:" : "");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String field = text.toString();
            SipAddress.parseAll(List.of(field)).forEach(a -> a.number(Rfc8224Numbers.INSTANCE));
            assertThat(number(field)).as(field).allMatch(digits -> digits.matches("[0-9*#]{1,24}"));
        }
    }

    @Test
    void anOverlongAddressIsNone() {
        assertThat(SipAddress.parse("sip:" + "1".repeat(9000) + "@a.example")).isEmpty();
        assertThat(number("sip:" + "1".repeat(129) + "@a.example")).isEmpty();
    }

    private static Stream<String> number(String field) {
        return SipAddress.parse(field)
                .flatMap(a -> a.number(Rfc8224Numbers.INSTANCE))
                .map(TelephoneNumber::digits)
                .stream();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:anonymous@anonymous.invalid, true",
        "sip:alice@anonymous.invalid, true",
        "\"Anonymous\" <sip:restricted@example.org>, true",
        "sip:2155550100@example.org, false",
        "+12155550100, false"
    })
    void aCallerWhoHidesIsRecognised(String address, boolean anonymous) {
        assertThat(SipAddress.parse(address)).map(SipAddress::isAnonymous).contains(anonymous);
    }

    @ParameterizedTest
    @CsvSource({"anonymous, true", "Anonymous, true", "unknown, true", "alice, false", "'', false"})
    void aBareNameThatStandsForAWithheldNumberIsRecognised(String name, boolean withheld) {
        assertThat(SipAddress.isWithheld(name)).isEqualTo(withheld);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:+12155550100@example.org;user=phone, tel 12155550100",
        "tel:+12155550100, tel 12155550100",
        "sip:alice@Example.org, uri sip:alice@example.org",
        "tel:not-a-number, none"
    })
    void partyIsTheNumberElseTheUriElseNobody(String address, String party) {
        String found = SipAddress.parse(address)
                .flatMap(read -> read.party(Rfc8224Numbers.INSTANCE))
                .map(some -> some instanceof CallParty.Telephone number
                        ? "tel " + number.tn().digits()
                        : "uri " + ((CallParty.Address) some).uri())
                .orElse("none");

        assertThat(found).isEqualTo(party);
    }

    @ParameterizedTest
    @CsvSource({
        "URN:service:SOS, urn:service:sos",
        "<urn:service:sos>;tag=1, urn:service:sos",
        "'<s:1;x=\"a\";y>', none",
        "'urn:service sos', none",
        "'urn:\u00fc', none"
    })
    void otherSchemesAreTakenAsTheyAreIfTheyAreUris(String address, String uri) {
        assertThat(SipAddress.parse(address).map(SipAddress::uri).orElse("none"))
                .isEqualTo(uri);
    }
}
