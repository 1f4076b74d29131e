package org.stirbridge.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;

/** stub */
public final class Bridge implements AutoCloseable {
    public static Bridge start(BridgeConfiguration configuration, InstantSource clock) throws ConfigurationProblems, IOException {
        throw new IOException("not yet");
    }
    public List<String> summary() { return List.of(); }
    @Override public void close() {}
}
