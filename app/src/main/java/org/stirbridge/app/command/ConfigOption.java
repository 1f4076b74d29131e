package org.stirbridge.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfigurationChoice;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;
import picocli.CommandLine.Option;

/** Which configuration a command goes by. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = ConfigurationChoice.DESCRIPTION)
    private @Nullable Path config;

    /** As it is now, for whoever reads it again and again. */
    BridgeConfiguration readAgain() throws ConfigurationProblems {
        return ConfigurationChoice.read(config);
    }

    /** Also of a file that has problems. */
    Path dataDirectory() {
        return ConfigurationChoice.dataDirectory(config);
    }

    BridgeConfiguration read() throws CommandFailure {
        try {
            return readAgain();
        } catch (ConfigurationProblems e) {
            throw ServeCommand.configurationFailure(e);
        }
    }
}
