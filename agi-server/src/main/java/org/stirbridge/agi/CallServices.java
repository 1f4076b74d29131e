package org.stirbridge.agi;

import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.OutboundCalls;

/** What decides the calls, and what answers when that overruns. */
record CallServices(OutboundCalls outbound, InboundCalls inbound, LateAnswers late) {}
