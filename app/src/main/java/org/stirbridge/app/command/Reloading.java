package org.stirbridge.app.command;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.app.Bridge;
import org.stirbridge.app.Reloaded;
import org.stirbridge.app.control.ControlAnswer;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationProblems;

/** Has a running bridge take its configuration anew, and tells the log and who asked what came of it. Thread-safe. */
final class Reloading {

    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    /** Where the configuration comes from. */
    @FunctionalInterface
    interface Source {
        BridgeConfiguration read() throws ConfigurationProblems;
    }

    private final Bridge bridge;
    private final Source source;

    Reloading(Bridge bridge, Source source) {
        this.bridge = bridge;
        this.source = source;
    }

    /** One at a time; never throws. */
    synchronized ControlAnswer reload() {
        try {
            Reloaded done = bridge.reload(source.read());
            done.lines().forEach(line -> LOG.info("reload: {}", line));
            return new ControlAnswer(true, done.lines());
        } catch (ConfigurationProblems e) {
            e.problems().forEach(problem -> LOG.error("reload: configuration: {}", problem));
            LOG.error("reload: refused, the bridge goes on as it was");
            List<String> lines = new ArrayList<>();
            e.problems().forEach(problem -> lines.add("configuration: " + problem));
            lines.add("reload: refused, the bridge goes on as it was");
            return new ControlAnswer(false, lines);
        } catch (RuntimeException e) {
            LOG.error("reload: failed", e);
            return new ControlAnswer(false, List.of("reload: fault of the program, see its log: " + e));
        }
    }
}
