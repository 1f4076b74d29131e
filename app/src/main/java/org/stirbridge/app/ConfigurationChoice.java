package org.stirbridge.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;

/** Which configuration a command works with, so that all of them mean the same bridge. */
public final class ConfigurationChoice {

    private static final Path DEFAULT_FILE = Path.of("stirbridge.yml");

    private ConfigurationChoice() {}

    /** Where the bridge of that configuration keeps its data, whatever else is wrong with the file. */
    public static Path dataDirectory(@Nullable Path file) {
        return ConfigurationFile.dataDirectory(file == null ? DEFAULT_FILE : file);
    }

    /**
     * The file; without one {@code ./stirbridge.yml}, if there is one, else the defaults.
     *
     * @throws ConfigurationProblems when it cannot be read or is wrong
     */
    public static BridgeConfiguration read(@Nullable Path file) throws ConfigurationProblems {
        if (file != null) {
            return ConfigurationFile.read(file);
        }
        return Files.exists(DEFAULT_FILE)
                ? ConfigurationFile.read(DEFAULT_FILE)
                : ConfigurationFile.defaults(Path.of(""));
    }
}
