package org.stirbridge.lab.freeswitch;

/**
 * How the dialplan called the socket application.
 *
 * @param async the {@code async} flag: the call parks beside the bridge's work
 * @param full the {@code full} flag: api, event, linger and log are allowed
 */
record SocketMode(boolean async, boolean full) {

    static SocketMode of(ChannelData data) {
        return new SocketMode(
                data.header("Socket-Mode").equals("async"),
                data.header("Control").equals("full"));
    }
}
