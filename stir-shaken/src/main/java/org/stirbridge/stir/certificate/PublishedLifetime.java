package org.stirbridge.stir.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How long a publisher says that its answer is good (RFC 9111 §4.2): max-age, else Expires, less the age it has already. */
final class PublishedLifetime {

    private PublishedLifetime() {}

    /** Zero when it wants no keeping at all; empty when it says nothing that can be read. */
    static Optional<Duration> of(Response response) {
        var control = response.cacheControl();
        if (control.noStore() || control.noCache()) {
            return Optional.of(Duration.ZERO);
        }
        return stated(response).map(stated -> less(stated, age(response.header("Age"))));
    }

    private static Optional<Duration> stated(Response response) {
        int maxAge = response.cacheControl().maxAgeSeconds();
        if (maxAge >= 0) {
            return Optional.of(Duration.ofSeconds(maxAge));
        }
        // Measured on the publisher's own clock, as ours may differ from it.
        Date expires = response.headers().getDate("Expires");
        Date sent = response.headers().getDate("Date");
        return expires == null || sent == null
                ? Optional.empty()
                : Optional.of(less(Duration.between(sent.toInstant(), expires.toInstant()), Duration.ZERO));
    }

    /** By the publisher's clock now: Date is when it made the answer, Age how long caches have kept it (RFC 9111 §5.1). */
    static @Nullable Instant sent(Response response) {
        Date date = response.headers().getDate("Date");
        return date == null ? null : date.toInstant().plus(age(response.header("Age")));
    }

    private static Duration age(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ZERO;
    }

    private static Duration less(Duration whole, Duration part) {
        Duration left = whole.minus(part);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
