package org.stirbridge.bridge.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** Times as admins write them (UTC unless they say otherwise), as rows show them, and as the database holds them. */
final class TimeText {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WITH_ZONE = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final DateTimeFormatter AUDIT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private TimeText() {}

    /** {@code 2027-01-01}, {@code 2027-01-01 12:00[:00]}, {@code 2027-01-01T12:00:00Z}, {@code ...+02:00}. */
    static String canonical(String field, String text) throws Refusal {
        try {
            Instant time = parse(text.trim().replace(' ', 'T')).truncatedTo(ChronoUnit.MILLIS);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time.toString();
            }
        } catch (DateTimeException e) {
            throw refusal(field, text);
        }
        throw refusal(field, text);
    }

    private static Instant parse(String text) {
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return WITH_ZONE.matcher(text).matches()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Refusal refusal(String field, String text) {
        return new Refusal(
                Reason.BAD_TIME,
                field + ": " + Rules.shown(text) + " is no time; write 2027-01-01 or 2027-01-01T12:00:00Z (UTC)");
    }

    static LocalDateTime forDatabase(String canonical) {
        return LocalDateTime.ofInstant(Instant.parse(canonical), ZoneOffset.UTC);
    }

    static String of(LocalDateTime held) {
        return held.toInstant(ZoneOffset.UTC).toString();
    }

    /** As MariaDB writes a DATETIME(3) into JSON. */
    static String forAudit(String canonical) {
        return AUDIT.format(forDatabase(canonical));
    }
}
