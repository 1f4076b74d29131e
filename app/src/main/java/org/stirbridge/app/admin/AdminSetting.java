package org.stirbridge.app.admin;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;

/**
 * What the commands are told by the program around them.
 *
 * @param who what the audit names: {@code cli:alice}
 * @param terminal whether a person watches what is written to stderr
 */
public record AdminSetting(Configurations configurations, String who, InstantSource clock, boolean terminal) {

    /** Reads the configuration that the admin names, or the default one. */
    @FunctionalInterface
    public interface Configurations {
        BridgeConfiguration read(@Nullable Path file) throws ConfigurationProblems;
    }
}
