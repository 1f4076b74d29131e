package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.TestCall.shaken;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which field names the caller and the called, and how, through the whole service: RFC 8224 §8, RFC 3325 §9.1. */
class CallerAndCalledNumbersTest {

    private static final String ANONYMOUS = "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1";
    private static final String CALLER = "<sip:+12025550100@a.example>";
    private static final String OTHER = "<tel:+19995550000>";

    private final TestCall call = new TestCall();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAI_THEN_FROM | caller    |                               | -",
                "PAI_THEN_FROM | other     | caller                        | -",
                "PAI_THEN_FROM | caller    | other                         | ORIG_MISMATCH",
                "PAI_THEN_FROM | anonymous | caller                        | -",
                "PAI_THEN_FROM | anonymous |                               | NO_CALLER_NUMBER",
                "PAI_THEN_FROM | anonymous | anonymous                     | NO_CALLER_NUMBER",
                "PAI_THEN_FROM | caller    | anonymous                     | -",
                "PAI_THEN_FROM | other     | <sip:alice@a.example>, caller | -",
                "PAI_THEN_FROM | other     | <sip:alice@a.example>;caller  | -",
                "PAI_THEN_FROM | other     | caller, other                 | -",
                "PAI_THEN_FROM | other     | other, caller                 | ORIG_MISMATCH",
                "PAI_THEN_FROM | caller    | \"open quote                   | -",
                "FROM_THEN_PAI | caller    | other                         | -",
                "FROM_THEN_PAI | other     | caller                        | ORIG_MISMATCH",
                "FROM_THEN_PAI | anonymous | caller                        | -",
                "FROM_THEN_PAI | anonymous |                               | NO_CALLER_NUMBER",
                "FROM          | caller    | other                         | -",
                "FROM          | other     | caller                        | ORIG_MISMATCH",
                "FROM          | anonymous | caller                        | NO_CALLER_NUMBER"
            })
    void theCallerIsTheFirstNumberInTheOrderOfThePolicy(
            IdentitySource source, String from, String asserted, String reason) {
        call.policy =
                new VerificationPolicy(Duration.ofSeconds(60), Duration.ofSeconds(10), source, Set.of("shaken", "div"));
        call.from = words(from);
        call.asserted = asserted == null
                ? List.of()
                : Arrays.stream(asserted.split(";", -1)).map(this::words).toList();
        if (reason.equals("-")) {
            call.assertVerified(shaken());
        } else {
            call.assertFails(FailureReason.valueOf(reason), shaken());
        }
    }

    private String words(String text) {
        return text.replace("caller", CALLER).replace("other", OTHER).replace("anonymous", ANONYMOUS);
    }

    /** mod_sofia hands over the user part of P-Asserted-Identity alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550100",
                "12025550100",
                "+12025550100;verstat=TN-Validation-Passed",
                "+1-202-555-0100;npdi;rn=+19995550000"
            })
    void aBareNumberOfASwitchNamesTheCaller(String asserted) {
        call.asserted = List.of(asserted);
        call.from = OTHER;
        call.assertVerified(shaken());
    }

    @Test
    void frenchNumbersOfTwentyDigitsAreNumbers() {
        String number = "33012345678901234567";
        call.from = "<sip:+" + number + "@a.example;user=phone>";
        call.to = "<tel:+" + number + ">";
        call.assertVerified(
                shaken().claim("orig", "{\"tn\":\"" + number + "\"}").claim("dest", "{\"tn\":[\"" + number + "\"]}"));
        call.assertFails(
                FailureReason.ORIG_MISMATCH, shaken().claim("orig", "{\"tn\":\"" + number.substring(0, 19) + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "<tel:911;phone-context=+1>, tn, 911",
        "<sip:911@a.example;user=phone>, tn, 911",
        "<tel:*98>, tn, *98",
        "<sip:+12155550123;npdi;rn=+19995550000@a.example;user=phone>, tn, 12155550123",
        "<sip:%2B12155550123@a.example>, tn, 12155550123",
        "<sip:Bob:pw@Term.Example:5061;transport=tls?a=b>, uri, sip:bob@term.example",
        "<sip:%62ob@term.example>, uri, SIP:Bob@TERM.example;x",
        "<sips:bob@term.example>, uri, sips:bob@term.example",
        "urn:service:sos, uri, urn:service:sos"
    })
    void theCalledIsComparedAsNumberOrNormalisedUri(String to, String member, String value) {
        call.to = to;
        call.assertVerified(shaken().claim("dest", "{\"" + member + "\":[\"" + value + "\"]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "<tel:911>, tn, 1911",
        "<sip:bob@term.example>, uri, sips:bob@term.example",
        "<sip:bob@term.example>, uri, sip:bob@other.example",
        "<sip:bob@term.example>, uri, sip:b%2Fob@term.example",
        "<sip:12155550123;phone-context=+44@a.example>, tn, 12155550123"
    })
    void anotherCalledIsAMismatch(String to, String member, String value) {
        call.to = to;
        call.assertFails(
                FailureReason.DEST_MISMATCH, shaken().claim("dest", "{\"" + member + "\":[\"" + value + "\"]}"));
    }
}
