package org.stirbridge.bridge.database;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PoliciesOnMariaDbTest extends PoliciesContract {

    private static ThrowawayMariaDb mariaDb;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), Path.of("unused"));
    }
}
