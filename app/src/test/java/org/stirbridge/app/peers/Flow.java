package org.stirbridge.app.peers;

import org.stirbridge.bridge.call.Switch;

/** One of the ways in which a switch uses the bridge. */
enum Flow {
    ASTERISK_SIGNS(Switch.ASTERISK, "Asterisk, sign"),
    ASTERISK_VERIFIES(Switch.ASTERISK, "Asterisk, verify"),
    FREESWITCH_SIGNS(Switch.FREESWITCH, "FreeSWITCH, sign"),
    FREESWITCH_VERIFIES(Switch.FREESWITCH, "FreeSWITCH, verify");

    private final Switch from;
    private final String title;

    Flow(Switch from, String title) {
        this.from = from;
        this.title = title;
    }

    Switch from() {
        return from;
    }

    String title() {
        return title;
    }

    boolean verifies() {
        return this == ASTERISK_VERIFIES || this == FREESWITCH_VERIFIES;
    }
}
