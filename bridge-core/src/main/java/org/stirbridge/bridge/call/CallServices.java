package org.stirbridge.bridge.call;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a front end needs beside its switch.
 *
 * @param outbound and {@code inbound}: decide the calls, in time
 * @param trunkHeaders the names of the header fields that are read from each call as {@link TrunkClue.Kind#HEADER}:
 *     letters, digits and hyphens, at most eight
 */
public record CallServices(OutboundCalls outbound, InboundCalls inbound, Supplier<List<String>> trunkHeaders) {}
