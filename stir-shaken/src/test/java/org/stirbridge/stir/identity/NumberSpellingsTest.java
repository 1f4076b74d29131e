package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.TelephoneNumber;

/** One number, many spellings: RFC 3966 §3 and §5.1, RFC 3261 §19.1.6, RFC 8224 §8.1 to §8.3. */
class NumberSpellingsTest {

    private static final List<String> SEPARATORS = List.of("-", ".", "(", ")", " ");
    private static final List<String> PARAMETERS = List.of(
            "",
            ";npdi",
            ";npdi;rn=+19995550000",
            ";rn=19995550000;cic=+10288",
            ";tgrp=tg-7;trunk-context=a.example",
            ";verstat=TN-Validation-Passed",
            ";VERSTAT=No-TN-Validation;ext=911",
            ";ext=77",
            ";isub=123456",
            ";phone-context=a.example",
            ";phone-context=%2B1",
            ";postd=pp22;oli=62");

    @Test
    void everyLegalSpellingOfANumberReadsTheSame() {
        Random random = new Random(8224);
        for (int i = 0; i < 20_000; i++) {
            String number = e164(random);
            String field = spelled(number, random);
            assertThat(number(field)).as(field).contains(number);
        }
    }

    private static String e164(Random random) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        for (int left = 6 + random.nextInt(14); left > 0; left--) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String spelled(String number, Random random) {
        String subscriber = withSeparators("+" + number, random) + anyOf(PARAMETERS, random);
        String uri = switch (random.nextInt(4)) {
            case 0 -> anyOf(List.of("tel:", "TEL:", "Tel:"), random) + subscriber;
            case 1 -> subscriber;
            default ->
                anyOf(List.of("sip:", "SIPS:", "Sip:"), random)
                        + escaped(subscriber, random)
                        + anyOf(List.of("", ":secret"), random)
                        + anyOf(List.of("@a.example", "@192.0.2.1:5070", "@[2001:db8::1]"), random)
                        + anyOf(List.of("", ";user=phone", ";transport=tcp;lr", "?Subject=19995550000"), random);
        };
        return switch (random.nextInt(4)) {
            case 0 -> uri.startsWith("+") ? uri : "<" + uri + ">";
            case 1 -> "\"+1 999 555 0000, <sip:+19995550000@x>\" <" + uri + ">;tag=19995550000";
            case 2 -> "Alice < " + uri + " >";
            default -> " " + uri + " ";
        };
    }

    private static String withSeparators(String number, Random random) {
        StringBuilder text = new StringBuilder("+");
        for (int i = 1; i < number.length(); i++) {
            text.append(random.nextInt(4) == 0 ? anyOf(SEPARATORS, random) : "").append(number.charAt(i));
        }
        return text.toString();
    }

    /** Spaces always, the rest of the number at will (RFC 3986 §2.1); not the separators of the parameters. */
    private static String escaped(String subscriber, Random random) {
        StringBuilder text = new StringBuilder();
        int parameters = subscriber.indexOf(';');
        for (int i = 0; i < subscriber.length(); i++) {
            char c = subscriber.charAt(i);
            boolean inNumber = parameters < 0 || i < parameters;
            boolean escape = c == ' ' || (inNumber && random.nextInt(5) == 0);
            text.append(escape ? String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c) : c);
        }
        return text.toString();
    }

    private static String anyOf(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "911, 911",
        "tel:911;phone-context=+1, 911",
        "sip:112;phone-context=+44@a.example;user=phone, 112",
        "tel:*67, *67",
        "sip:%2331%23@a.example, #31#",
        "tel:*6712025550100;phone-context=+44, *6712025550100",
        "tel:3949;phone-context=+33, 3949",
        "tel:12025550100;phone-context=+1, 12025550100",
        "tel:12025550100;phone-context=+1-202, 12025550100",
        "sip:12025550100;phone-context=%2b1@a.example, 12025550100",
        "tel:2025550100;phone-context=a.example, 2025550100",
        "tel:2025550100;phone-context=+1, 12025550100",
        "sip:(202)555-0100;phone-context=+1@a.example;user=phone, 12025550100",
        "tel:00442079460000, 00442079460000",
        "tel:+33012345678901234567, 33012345678901234567"
    })
    void withoutAPlanDigitsStayAsTheyAre(String field, String number) {
        assertThat(number(field)).contains(number);
    }

    /** RFC 3966 §5.1.5 and §6: 863-1234 in the context +1-914-555 is not +1-914-555-863-1234; only a whole North American number in +1 is one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tel:863-1234;phone-context=+1-914-555",
                "tel:5550100;phone-context=+1202",
                "tel:2025550100;phone-context=+1202",
                "tel:12025550100;phone-context=+44",
                "tel:12025550100;ext=1;Phone-Context = +44",
                "tel:12025550100;phone-context=a.example;phone-context=+44",
                "tel:12025550100;phone-context=+x",
                "sip:12025550100;phone-context=%2B44@a.example;user=phone"
            })
    void theDigitsOfAContextArePutBeforeNoOtherNumber(String field) {
        assertThat(number(field)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "tel:+",
                "+0",
                "tel:+0012025550100",
                "tel:++12025550100",
                "tel:1+2025550100",
                "tel:+1202555ACME",
                "tel:+1202*",
                "tel:+#31#12025550100",
                "sip:+12025550100%3Bnpdi@a.example",
                "sip:+12025550100%40b.example@a.example",
                "tel:+12025550100@a.example",
                "tel:\u0661\u0662\u0660\u0662",
                "tel:+\uff11\uff12\uff10\uff12",
                "sip:%EF%BC%91%EF%BC%92@a.example",
                "sip:+1202555010\u0660@a.example",
                "tel:+1234567890123456789012345",
                "tel:1234567890123456789012345"
            })
    void whatIsNoNumberIsNotMadeIntoOne(String field) {
        assertThat(number(field)).isEmpty();
    }

    @Test
    void anyTextAtAllIsEitherOfDigitsOrNoNumber() {
        Random random = new Random(3966);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(anyOf(List.of("", "<sip:", "tel:", "sip:+", "+"), random));
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(
                        random.nextInt(8) == 0
                                ? (char) random.nextInt(0x10000)
                                : "0123456789*#+-.()%;@:=<>\" ".charAt(random.nextInt(25)));
            }
            String field = text.toString();
            assertThat(number(field).orElse("0")).as(field).matches("[0-9*#]{1,24}");
            SipAddress.normalise(field);
        }
    }

    private static Optional<String> number(String field) {
        return SipAddress.parse(field)
                .flatMap(address -> address.number(Rfc8224Numbers.INSTANCE))
                .map(TelephoneNumber::digits);
    }
}
