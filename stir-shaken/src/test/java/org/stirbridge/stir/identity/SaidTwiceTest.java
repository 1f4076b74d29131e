package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** Div tokens that say one diversion in other words (RFC 8946 §4.1 and §8). */
class SaidTwiceTest {

    private static final String A = "12155550123";
    private static final String B = "12155550456";

    private final TestCall call = new TestCall();

    @BeforeEach
    void divertedToB() {
        call.requestUri = "tel:+" + B;
    }

    @Test
    void aSecondApart() {
        TestToken earlier = div(A, B).claim("iat", Long.toString(TestCall.IAT - 1));
        assertThat(call.verify(shaken(), div(A, B), earlier)).isInstanceOf(Verified.class);
        assertThat(call.verify(shaken(), earlier, div(A, B))).isInstanceOf(Verified.class);
    }

    @Test
    void theFresherOneCounts() {
        TestToken stale = div(A, B).claim("iat", Long.toString(TestCall.IAT - 200));
        assertThat(call.verify(shaken(), stale)).isInstanceOf(Failed.class);
        assertThat(call.verify(shaken(), stale, div(A, B))).isInstanceOf(Verified.class);
    }

    @Test
    void withAnIndexOfTheirHistory() {
        assertThat(call.verify(shaken(), div(A, B).claim("div", "{\"tn\":\"" + A + "\",\"hi\":\"1.1\"}")))
                .isInstanceOf(Verified.class);
        for (String div :
                new String[] {"{\"hi\":\"1\"}", "{\"tn\":\"" + A + "\",\"hi\":1}", "{\"tn\":\"" + A + "\",\"x\":\"1\"}"
                }) {
            assertThat(call.verify(shaken(), div(A, B).claim("div", div))).isInstanceOf(Failed.class);
        }
    }

    @Test
    void withTheSameCallerInAnotherSpelling() {
        call.from = "<sip:alice@Example.org>";
        TestToken original = shaken().claim("orig", "{\"uri\":\"sip:alice@EXAMPLE.org\"}");
        TestToken diverted = div(A, B).claim("orig", "{\"uri\":\"sip:alice@example.org\"}");
        assertThat(call.verify(original, diverted)).isInstanceOf(Verified.class);
    }
}
