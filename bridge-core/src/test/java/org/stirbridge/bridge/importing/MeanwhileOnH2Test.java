package org.stirbridge.bridge.importing;

import java.time.Duration;
import java.util.UUID;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;

final class MeanwhileOnH2Test extends MeanwhileContract {

    @Override
    Database open() {
        return Database.inMemory(
                UUID.randomUUID().toString(),
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
