package org.stirbridge.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;

/** Which configuration a command works with, so that all of them mean the same bridge. */
public final class ConfigurationChoice {

    /** Of the option that names another one, on every command. */
    public static final String DESCRIPTION =
            "The configuration; without it that of STIRBRIDGE_CONFIG, ./stirbridge.yml, or the defaults.";

    private static final Path DEFAULT_FILE = Path.of("stirbridge.yml");

    /** The environment's: what an installed package sets, so that its admin need not name its file each time. */
    private static final String VARIABLE = "STIRBRIDGE_CONFIG";

    private ConfigurationChoice() {}

    /** Where the bridge of that configuration keeps its data, whatever else is wrong with the file. */
    public static Path dataDirectory(@Nullable Path file) {
        return ConfigurationFile.dataDirectory(file == null ? usual() : file);
    }

    /**
     * The file; without one that of the environment's STIRBRIDGE_CONFIG, else {@code ./stirbridge.yml}, if there is one,
     * else the defaults.
     *
     * @throws ConfigurationProblems when it cannot be read or is wrong
     */
    public static BridgeConfiguration read(@Nullable Path file) throws ConfigurationProblems {
        if (file != null) {
            return ConfigurationFile.read(file);
        }
        Path usual = usual();
        return !usual.equals(DEFAULT_FILE) || Files.exists(usual)
                ? ConfigurationFile.read(usual)
                : ConfigurationFile.defaults(Path.of(""));
    }

    /** Where that file lies when none is named: relative paths in it start there. */
    public static Path folder() {
        return Optional.ofNullable(usual().getParent()).orElse(Path.of(""));
    }

    private static Path usual() {
        String named = System.getenv(VARIABLE);
        return named == null || named.isEmpty() ? DEFAULT_FILE : Path.of(named);
    }
}
