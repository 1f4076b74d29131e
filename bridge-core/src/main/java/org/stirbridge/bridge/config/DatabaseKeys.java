package org.stirbridge.bridge.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code database}. */
final class DatabaseKeys {

    private static final String URL =
            "|jdbc:mariadb:((sequential|replication|loadbalance|load-balance-read):)?//.+" + "|jdbc:h2:.+";

    /** The driver would look for it where the program happens to be started. */
    private static final Pattern CERTIFICATE = Pattern.compile("(?<=[?&]serverSslCert=)(?!classpath:|-----)[^&]+");

    private final Section section;
    private final Path directory;
    private final Function<String, Optional<String>> firstLine;

    /** @param firstLine of a file, found as all files of the configuration are */
    DatabaseKeys(Section section, Path directory, Function<String, Optional<String>> firstLine) {
        this.section = section;
        this.directory = directory;
        this.firstLine = firstLine;
    }

    DatabaseSettings settings() {
        return new DatabaseSettings(
                url(),
                section.text("user", ""),
                password(),
                section.integer("connections", 4, 2, 50),
                section.duration("poll", Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofSeconds(10)),
                section.duration("reread", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(1)),
                section.flag("migrate", false));
    }

    private String url() {
        String url = section.value(
                "url",
                "",
                "jdbc:mariadb://HOST:3306/stirbridge (or jdbc:mariadb:sequential:, :replication:, :loadbalance: with"
                        + " several hosts), or leave it out for the embedded database",
                text -> Values.matching(text, URL));
        Matcher certificate = CERTIFICATE.matcher(url);
        if (!certificate.find()) {
            return url;
        }
        Optional<Path> file = Values.path(certificate.group(), directory).filter(Files::isReadable);
        if (file.isEmpty()) {
            section.problem("url", "names a serverSslCert that cannot be read", "the path of the CA's PEM file there");
        }
        return certificate.replaceFirst(
                Matcher.quoteReplacement(file.map(Path::toString).orElse("")));
    }

    private String password() {
        String password = section.text("password", "");
        String fromFile = section.value("password_file", "", "the path of a readable file with one line", firstLine);
        if (!password.isEmpty() && !fromFile.isEmpty()) {
            section.problem("password_file", "stands beside password", "one of the two");
        }
        return fromFile.isEmpty() ? password : fromFile;
    }
}
