package org.stirbridge.bridge.importing;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

/** As MariaDB is set up from 11.6 on. */
final class MeanwhileInSnapshotTest extends MeanwhileContract {

    private final ThrowawayMariaDb mariaDb = ThrowawayMariaDb.start("--innodb-snapshot-isolation=ON");

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), Path.of("unused"));
    }

    @AfterAll
    void stopServer() {
        mariaDb.close();
    }
}
