package org.stirbridge.agi;

import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.OutboundCalls;

/** What decides the calls, in time. */
record CallServices(OutboundCalls outbound, InboundCalls inbound) {}
