package org.stirbridge.app.peers;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Files run out. Fetching needs files as well: an unknown certificate cannot be had while there are none. */
final class FewFiles implements Disturbance {

    /** That the bridge may open beside those that it has open. */
    private static final int FILES = 300;

    private final StrangersCome strangers = StrangersCome.halfOpen(FILES * 2);

    @Override
    public String name() {
        return "files-run-out";
    }

    @Override
    public String title() {
        return FILES + " files left to the bridge, and " + strangers.title();
    }

    @Override
    public void prepare(FailureSite site) throws Exception {
        strangers.prepare(site);
    }

    @Override
    public void begin(FailureSite site) throws Exception {
        BridgeProcess bridge = site.bridge();
        int before = bridge.logLength();
        new ProcessLimits(bridge.pid()).spareFiles(FILES);
        strangers.begin(site);
        Awaitility.await("the bridge has no file for a connection")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> bridge.logSince(before).contains("Cannot accept a connection"));
    }

    @Override
    public void end(FailureSite site) throws Exception {
        strangers.end(site);
        new ProcessLimits(site.bridge().pid()).allFiles();
    }

    @Override
    public boolean excuses(Flow flow, boolean fresh) {
        return flow.verifies() && fresh;
    }

    @Override
    public void cleanUp(FailureSite site) {
        strangers.cleanUp(site);
    }

    @Override
    public String remark() {
        return strangers.remark();
    }
}
