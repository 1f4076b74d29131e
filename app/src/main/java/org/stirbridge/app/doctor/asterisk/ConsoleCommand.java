package org.stirbridge.app.doctor.asterisk;

/** All that doctor ever asks an Asterisk: each only tells, and nothing of a command line or a file is in it. */
enum ConsoleCommand {
    VERSION("core show version"),
    AGI("module show like res_agi"),
    HEADERS("module show like res_pjsip_header_funcs"),
    STACK("module show like app_stack"),
    DIALPLAN("dialplan show"),
    GLOBALS("dialplan show globals"),
    PROFILES("stir_shaken show profiles");

    private final String text;

    ConsoleCommand(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
