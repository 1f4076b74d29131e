package org.stirbridge.bridge.call;

import org.stirbridge.stir.certificate.Deadline;

/** Decides outbound calls. Thread-safe; never throws; answers by the deadline. */
@FunctionalInterface
public interface OutboundCalls {
    OutboundDecision decide(OutboundCall call, Deadline deadline);
}
