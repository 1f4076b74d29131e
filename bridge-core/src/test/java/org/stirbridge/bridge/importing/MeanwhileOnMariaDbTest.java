package org.stirbridge.bridge.importing;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

final class MeanwhileOnMariaDbTest extends MeanwhileContract {

    private final ThrowawayMariaDb mariaDb = ThrowawayMariaDb.start();

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), Path.of("unused"));
    }

    @AfterAll
    void stopServer() {
        mariaDb.close();
    }
}
