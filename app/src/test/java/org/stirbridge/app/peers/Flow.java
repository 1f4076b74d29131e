package org.stirbridge.app.peers;

/** One of the ways in which a switch uses the bridge. */
enum Flow {
    ASTERISK_SIGNS("Asterisk, sign"),
    ASTERISK_VERIFIES("Asterisk, verify"),
    FREESWITCH_SIGNS("FreeSWITCH, sign"),
    FREESWITCH_VERIFIES("FreeSWITCH, verify");

    private final String title;

    Flow(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean verifies() {
        return this == ASTERISK_VERIFIES || this == FREESWITCH_VERIFIES;
    }
}
