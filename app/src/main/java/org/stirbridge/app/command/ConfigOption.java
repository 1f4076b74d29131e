package org.stirbridge.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import picocli.CommandLine.Option;

/** Which configuration a command goes by: the same rule for all of them. */
final class ConfigOption {

    private static final Path DEFAULT_FILE = Path.of("stirbridge.yml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; without it ./stirbridge.yml, if there is one, else the defaults.")
    private @Nullable Path config;

    BridgeConfiguration read() throws CommandFailure {
        try {
            if (config != null) {
                return ConfigurationFile.read(config);
            }
            return Files.exists(DEFAULT_FILE)
                    ? ConfigurationFile.read(DEFAULT_FILE)
                    : ConfigurationFile.defaults(Path.of(""));
        } catch (ConfigurationProblems e) {
            throw ServeCommand.configurationFailure(e);
        }
    }
}
