package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.identity.VerificationResult.Failed;

/** Fields in several lines (RFC 3261 §7.3.1). */
class FoldedFieldsTest {

    private final TestCall call = new TestCall();

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n\t", " \r\n  ", "\r\n\r\n "})
    void aFoldIsWhiteSpace(String fold) {
        call.from = "\"Alice\"" + fold + "<sip:+12025550100@orig.example.org>" + fold + ";tag=1";
        call.to = "\"Bob\"" + fold + "<sip:+12155550123@term.example.org>";
        call.date = "Sat, 21 Nov 2026" + fold + "00:00:00 GMT";
        if (fold.indexOf('\n') == fold.lastIndexOf('\n')) {
            call.assertVerified(shaken());
        } else {
            assertThat(call.verify(shaken())).isInstanceOf(Failed.class);
        }
    }

    @Test
    void aFoldedAssertedIdentityIsNotPassedOverForFrom() {
        call.asserted = List.of("\"Carol\"\r\n <sip:+12025550199@orig.example.org>");
        call.assertFails(FailureReason.ORIG_MISMATCH, shaken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void aLineBreakIsNoFold(String text) {
        call.from = "\"Alice\"" + text + "<sip:+12025550100@orig.example.org>;tag=1";
        call.assertFails(FailureReason.NO_CALLER_NUMBER, shaken());
    }
}
