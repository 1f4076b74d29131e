package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next attempt at a document comes. */
class RefreshPlanTest {

    private static final DocumentReader<String> READER =
            (bytes, inForce) -> new String(bytes, StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"PT10H, PT1H", "PT301S, PT30.1S", "PT5M, PT30S", "PT31S, PT30S", "PT30S, PT30S", "PT2S, PT2S"})
    void afterOneThatFailedATenthOfTheTimeAndHalfAMinuteAtLeastPasses(Duration refresh, Duration retry) {
        assertThat(settings(refresh).retry()).isEqualTo(retry);
    }

    @Test
    void noDocumentIsAskedForMoreThanOnceASecond() {
        assertThat(settings(Duration.ofSeconds(1)).refresh()).isEqualTo(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofMillis(999)));
    }

    @Test
    void attemptThatFailedIsFollowedSooner() {
        assertThat(minutesToTheSecondAttempt()).isEqualTo(6);
    }

    @Test
    void attemptThatWentWellIsFollowedInItsTime() throws Exception {
        Files.writeString(folder.resolve("list"), "good");

        assertThat(minutesToTheSecondAttempt()).isEqualTo(60);
    }

    private long minutesToTheSecondAttempt() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try {
            new KeptDocument<>(
                            settings(Duration.ofHours(1)),
                            READER,
                            new DocumentFetcher(List.of()),
                            new DocumentListener<>() {},
                            () -> Instant.EPOCH)
                    .start(timer);
            await().until(() ->
                    timer.getCompletedTaskCount() == 1 && !timer.getQueue().isEmpty());
            return Math.round(delay(timer).toSeconds() / 60.0);
        } finally {
            timer.shutdownNow();
        }
    }

    private static Duration delay(ScheduledThreadPoolExecutor timer) {
        Delayed next = (Delayed) timer.getQueue().element();
        return Duration.ofMillis(next.getDelay(TimeUnit.MILLISECONDS));
    }

    private DocumentSettings settings(Duration refresh) {
        return new DocumentSettings(
                "the list",
                DocumentLocation.of("file:" + folder.resolve("list")),
                folder.resolve("copy"),
                1000,
                refresh);
    }
}
