package org.stirbridge.app.doctor.freeswitch;

/** All that doctor ever asks a FreeSWITCH: each only tells, and nothing of a command line or a file is in it. */
enum ApiCommand {
    VERSION("version"),
    HAS_SOFIA("module_exists mod_sofia"),
    HAS_EVENT_SOCKET("module_exists mod_event_socket"),
    HAS_DPTOOLS("module_exists mod_dptools"),
    SOFIA_STATUS("sofia status"),
    /** A global variable counts on every channel. */
    GLOBAL_SIGNER("global_getvar sip_stir_shaken_attest"),
    DIALPLAN("xml_locate dialplan"),
    SOFIA_CONFIGURATION("xml_locate configuration configuration name sofia.conf");

    private final String text;

    ApiCommand(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
