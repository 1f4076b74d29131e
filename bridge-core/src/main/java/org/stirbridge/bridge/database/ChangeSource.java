package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where changes are noticed. Says the same again until {@link #accept} says that it has got to memory. */
interface ChangeSource {

    /** Everything at the first look; then what changed since the last one that was accepted. */
    TableChanges look(Connection connection) throws SQLException;

    void accept();

    static ChangeSource of(Database database, InstantSource clock) {
        return database.vendor() == Database.Vendor.MARIADB ? new Feed(clock) : new Marker();
    }

    /** MariaDB: the log says which rows. */
    final class Feed implements ChangeSource {

        private final InstantSource clock;
        private ChangeFeed.@Nullable Position accepted;
        private ChangeFeed.@Nullable Position seen;

        Feed(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public TableChanges look(Connection connection) throws SQLException {
            ChangeFeed feed = new ChangeFeed(connection, clock.instant());
            if (accepted == null) {
                seen = feed.end();
                return TableChanges.EVERYTHING;
            }
            ChangeFeed.Look look = feed.since(accepted);
            seen = look.position();
            return look.changes();
        }

        @Override
        public void accept() {
            accepted = seen;
        }
    }

    /** H2: its tables are small, and read whole when anything is otherwise. */
    final class Marker implements ChangeSource {

        private @Nullable ChangeMarker accepted;
        private @Nullable ChangeMarker seen;

        @Override
        public TableChanges look(Connection connection) throws SQLException {
            ChangeMarker now = ChangeMarker.read(connection);
            seen = now;
            return now.equals(accepted) ? TableChanges.NONE : TableChanges.EVERYTHING;
        }

        @Override
        public void accept() {
            accepted = seen;
        }
    }
}
