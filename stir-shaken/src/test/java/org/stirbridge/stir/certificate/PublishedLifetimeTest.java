package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4.2, as far as one operator's cache needs it. */
class PublishedLifetimeTest {

    private static final String DATE = "Date: Sat, 21 Nov 2026 12:00:00 GMT";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control: max-age=172800 | PT48H",
                "Cache-Control: public, max-age=3600, immutable | PT1H",
                "Cache-Control: max-age=0 | PT0S",
                "Cache-Control: no-store | PT0S",
                "Cache-Control: no-cache, max-age=172800 | PT0S",
                "Cache-Control: max-age=7200; Age: 3600 | PT1H",
                "Cache-Control: max-age=7200; Age: 9000 | PT0S",
                "Cache-Control: max-age=7200; Age: -5 | PT2H",
                "Cache-Control: max-age=7200; Age: 99999999999999999999 | PT2H",
                "Expires: Sat, 21 Nov 2026 15:00:00 GMT; " + DATE + " | PT3H",
                "Expires: Sat, 21 Nov 2026 15:00:00 GMT; " + DATE + "; Age: 3600 | PT2H",
                "Expires: Sat, 21 Nov 2026 11:00:00 GMT; " + DATE + " | PT0S",
                "Cache-Control: max-age=60; Expires: Sat, 21 Nov 2026 15:00:00 GMT; " + DATE + " | PT1M",
            })
    void whatThePublisherSays(String headers, Duration lifetime) {
        assertThat(of(headers)).contains(lifetime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Cache-Control: public",
                "Cache-Control: max-age=soon",
                "Cache-Control: max-age=99999999999999999999",
                "Expires: 0; " + DATE,
                "Expires: Sat, 21 Nov 2026 15:00:00 GMT",
            })
    void whatSaysNothing(String headers) {
        assertThat(of(headers)).isEmpty();
    }

    @Test
    void hugeNumbersAreNumbers() {
        assertThat(of("Cache-Control: max-age=9999999999"))
                .hasValueSatisfying(lifetime -> assertThat(lifetime).isGreaterThan(Duration.ofDays(365)));
    }

    private static Optional<Duration> of(String headers) {
        Response.Builder response = new Response.Builder()
                .request(new Request.Builder().url(TestCache.URL).build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK");
        for (String header : headers.split("; ", -1)) {
            String[] parts = header.split(": ", 2);
            response.header(parts[0], parts[1]);
        }
        try (Response built = response.build()) {
            return PublishedLifetime.of(built);
        }
    }
}
