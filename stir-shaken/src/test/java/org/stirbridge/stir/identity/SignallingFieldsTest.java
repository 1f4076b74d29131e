package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Date field (RFC 3261 §20.17) and the fingerprints of SDP (RFC 8225 §5.2.2). */
class SignallingFieldsTest {

    @Test
    void dateReadsWhatItPrints() {
        Instant moment = Instant.parse("2026-02-03T04:05:06Z");

        assertThat(SipDate.print(moment)).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
        assertThat(SipDate.parse(" Tue, 03 Feb 2026 04:05:06 GMT ")).contains(moment);
    }

    @Test
    void everyMonthPrintsWithThreeLetters() {
        for (int month = 1; month <= 12; month++) {
            Instant moment = Instant.parse(String.format("2026-%02d-09T00:00:00Z", month));
            assertThat(SipDate.print(moment)).hasSize(29);
            assertThat(SipDate.parse(SipDate.print(moment))).contains(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tue, 3 Feb 2026 04:05:06 GMT",
                "Mon, 03 Feb 2026 04:05:06 GMT",
                "tue, 03 feb 2026 04:05:06 gmt",
                "Tue, 03 Feb 2026 04:05:06 EST",
                "Tue, 31 Feb 2026 04:05:06 GMT",
                "Tue, 03 Feb 2026 24:05:06 GMT",
                "Tue, 03 Feb 2026 04:05:60 GMT",
                "Tue, 03 Feb 26 04:05:06 GMT",
                "Tue, 03 Feb +026 04:05:06 GMT",
                "Tue, \u0660\u0663 Feb 2026 04:05:06 GMT",
                "2026-02-03T04:05:06.00Z000000"
            })
    void everythingElseIsNoDate(String text) {
        assertThat(SipDate.parse(text)).isEmpty();
    }
}
