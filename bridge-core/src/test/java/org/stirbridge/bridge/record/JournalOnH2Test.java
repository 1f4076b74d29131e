package org.stirbridge.bridge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;

final class JournalOnH2Test extends JournalContract {

    @Override
    Database open() {
        return Database.inMemory(
                UUID.randomUUID().toString(),
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }

    /** H2 locks rows, not tables: without a connection nobody writes either. */
    @Override
    Hold holdTable() throws SQLException {
        Connection one = database.connection();
        Connection other = database.connection();
        return () -> {
            one.close();
            other.close();
        };
    }

    @Test
    void wholeMonthsAreKept() throws Exception {
        SqlScript.run(
                database,
                "INSERT INTO call_decision (decided_at, direction, switch, call_id, outcome) VALUES"
                        + " ('2026-09-30 23:59:59.999', 'inbound', 'asterisk', 'old', 'passed'),"
                        + " ('2026-10-01 00:00:00', 'inbound', 'asterisk', 'kept', 'passed')");
        try (CallJournal journal = new CallJournal(database, new RecordSettings(true, 10, 1), CLOCK)) {
            journal.start();
            await().until(() -> count("SELECT COUNT(*) FROM call_decision") == 1);
        }
        assertThat(count("SELECT COUNT(*) FROM call_decision WHERE call_id = 'kept'"))
                .isEqualTo(1);
    }
}
