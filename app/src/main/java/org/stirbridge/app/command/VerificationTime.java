package org.stirbridge.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.IdentityInspection;
import org.stirbridge.stir.identity.SipDate;
import org.stirbridge.stir.recorded.RecordedInvite;

/**
 * The moment by which a call is judged.
 *
 * @param source how it was given, for the line that says so
 */
record VerificationTime(Instant at, String source) {

    private static final String UNIX_SECONDS = "[0-9]{1,11}";

    /**
     * What {@code --at} means for {@code call}.
     *
     * @param option ISO time, Unix seconds, {@code date} or {@code iat}; null: now
     */
    static VerificationTime of(@Nullable String option, RecordedInvite call, Instant now) throws CommandFailure {
        if (option == null) {
            return new VerificationTime(now.truncatedTo(ChronoUnit.SECONDS), "now");
        }
        return new VerificationTime(moment(option, call), "--at " + option);
    }

    private static Instant moment(String option, RecordedInvite call) throws CommandFailure {
        return switch (option) {
            case "date" ->
                Optional.ofNullable(call.signalling().date())
                        .flatMap(SipDate::parse)
                        .orElseThrow(() -> missing("date", "Date field that reads as one"));
            case "iat" -> issued(call.identities()).orElseThrow(() -> missing("iat", "iat that reads as a time"));
            default -> parse(option);
        };
    }

    private static CommandFailure missing(String what, String part) {
        return new CommandFailure(ExitCode.DATA, "verify: --at " + what + ": the call has no " + part);
    }

    private static Instant parse(String text) throws CommandFailure {
        try {
            return text.matches(UNIX_SECONDS) ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "verify: --at: give 2026-11-21T00:00:00Z, Unix seconds, date (the Date field) or iat",
                    e);
        }
    }

    /** The first iat of the call's tokens. */
    static Optional<Instant> issued(List<String> identities) {
        return identities.stream()
                .flatMap(field -> IdentityInspection.of(field).stream())
                .flatMap(inspection -> Optional.ofNullable(inspection.issued()).stream())
                .findFirst();
    }
}
