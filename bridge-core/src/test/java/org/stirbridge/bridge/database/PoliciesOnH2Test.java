package org.stirbridge.bridge.database;

import java.time.Duration;
import java.util.UUID;
import org.stirbridge.bridge.config.DatabaseSettings;

final class PoliciesOnH2Test extends PoliciesContract {

    @Override
    Database open() {
        return Database.inMemory(
                UUID.randomUUID().toString(),
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
