package org.stirbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section database. */
final class DatabaseKeysTest {

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db:3306/stirbridge",
                "jdbc:mariadb:sequential://db1,db2:3307/stirbridge?sslMode=verify-full",
                "jdbc:mariadb:replication://db1,db2/stirbridge",
                "jdbc:mariadb:loadbalance://db1,db2/stirbridge",
                "jdbc:h2:mem:x"
            })
    void theUrlsOfTheDriverAreTaken(String url) throws ConfigurationProblems {
        assertThat(ConfigurationFile.parse("database: {url: \"" + url + "\"}", directory)
                        .database()
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/stirbridge",
                "jdbc:mariadb:aurora://db1,db2/stirbridge",
                "jdbc:mariadb:db/stirbridge",
                "db1",
                "jdbc:mariadb://db/stirbridge?sslMode=verify-full&serverSslCert=gone.pem"
            })
    void anUrlThatCannotBeUsedIsAProblem(String url) {
        ConfigurationProblems problems = catchThrowableOfType(
                ConfigurationProblems.class,
                () -> ConfigurationFile.parse("database: {url: \"" + url + "\"}", directory));

        assertThat(problems).isNotNull();
        assertThat(problems.problems()).singleElement().asString().startsWith("database.url: ");
    }

    @Test
    void noPasswordIsPrinted() {
        DatabaseSettings settings = new DatabaseSettings(
                "jdbc:mariadb://root:secret1@db/x?password=secret2",
                "me",
                "secret3",
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));

        assertThat(settings.toString()).doesNotContain("secret").contains("jdbc:mariadb://db/x");
    }
}
