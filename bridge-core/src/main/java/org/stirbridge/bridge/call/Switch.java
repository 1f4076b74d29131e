package org.stirbridge.bridge.call;

/** Which switch asks; the names stand in trunk_match and in the log. */
public enum Switch {
    FREESWITCH,
    ASTERISK
}
