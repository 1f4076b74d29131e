package org.stirbridge.bridge.call;

import org.stirbridge.stir.certificate.Deadline;

/** Decides inbound calls. Thread-safe; never throws; answers by the deadline. */
@FunctionalInterface
public interface InboundCalls {
    InboundDecision decide(InboundCall call, Deadline deadline);
}
