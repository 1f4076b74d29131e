package org.stirbridge.bridge.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.DatabaseSettings;

/** The pool of connections to the tables. Opening it asks nothing yet, so that a bridge starts while its database is away. */
public final class Database implements AutoCloseable {

    /** MariaDB has triggers, H2 has not: the one difference that the bridge has to know. */
    public enum Vendor {
        MARIADB,
        H2
    }

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** H2 taken for MariaDB: its syntax, and names in lower case however they are written. */
    private static final String LIKE_MARIADB = ";MODE=MariaDB;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    private static final String EMBEDDED_NAME = "stirbridge";

    private final Vendor vendor;
    private final HikariDataSource pool;
    private final String url;
    private final DatabaseSettings settings;

    private Database(String url, DatabaseSettings settings) {
        this.url = url;
        this.settings = settings;
        this.vendor = url.startsWith("jdbc:h2:") ? Vendor.H2 : Vendor.MARIADB;
        this.pool = new HikariDataSource(pooling());
    }

    /**
     * The database that the settings name.
     *
     * @param dataDirectory where the embedded one lies
     */
    public static Database open(DatabaseSettings settings, Path dataDirectory) {
        if (settings.embedded()) {
            return new Database(embeddedUrl(dataDirectory), settings);
        }
        boolean plainH2 = settings.url().startsWith("jdbc:h2:")
                && !settings.url().toUpperCase(Locale.ROOT).contains(";MODE=");
        return new Database(plainH2 ? settings.url() + LIKE_MARIADB : settings.url(), settings);
    }

    /** False when it is the embedded one and its file is not there: opening it would make an empty one. */
    public static boolean mayExist(DatabaseSettings settings, Path dataDirectory) {
        return !settings.embedded() || Files.exists(dataDirectory.resolve(EMBEDDED_NAME + ".mv.db"));
    }

    /** An embedded database in memory alone, gone when closed; for the demo and for tests. */
    public static Database inMemory(String name, DatabaseSettings settings) {
        return new Database("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + LIKE_MARIADB, settings);
    }

    /**
     * A second process (the command line) may open the same file: the first one then serves it, on loopback alone. H2
     * listens on every interface otherwise.
     */
    private static String embeddedUrl(Path dataDirectory) {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
        Path file = dataDirectory.toAbsolutePath().resolve(EMBEDDED_NAME);
        if (file.toString().contains(";")) {
            throw new IllegalArgumentException("the path of the embedded database may not hold a semicolon: " + file);
        }
        return "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE" + LIKE_MARIADB;
    }

    public Vendor vendor() {
        return vendor;
    }

    /**
     * A connection of the pool.
     *
     * @throws SQLException when there is none within two seconds, of the embedded database within ten
     */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Whether it gives a connection now, as {@link #connection} waits for it. */
    public boolean isReachable() {
        try (Connection connection = connection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            LOG.debug("database: cannot be reached", e);
            return false;
        }
    }

    String url() {
        return url;
    }

    DatabaseSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        if (url.startsWith("jdbc:h2:mem:")) {
            shutDownMemory();
        }
        pool.close();
    }

    /** In memory it outlives its connections, for Flyway comes with some of its own; so it is told to end. */
    private void shutDownMemory() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.debug("database: was gone already", e);
        }
    }

    private HikariConfig pooling() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("stirbridge-db");
        config.setJdbcUrl(url);
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        // The embedded one is opened by this very process, which takes a while on a machine that is busy.
        config.setConnectionTimeout(vendor == Vendor.MARIADB ? 2_000 : 10_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        if (vendor == Vendor.MARIADB) {
            // A silent server must not hold the refresher: it would neither report the outage nor end.
            config.addDataSourceProperty("connectTimeout", "2000");
            config.addDataSourceProperty("socketTimeout", "30000");
        }
        return config;
    }
}
