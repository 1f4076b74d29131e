package org.stirbridge.agi;

import java.util.Map;

/**
 * What the environment says about the channel, as far as Asterisk writes it from its own knowledge.
 *
 * @param type the channel's technology: {@code PJSIP}, {@code Local}, {@code DAHDI}
 * @param uniqueId Asterisk's name for the channel in its CDR
 * @param version Asterisk's release
 */
record Channel(String type, String uniqueId, String version) {

    static Channel of(Map<String, String> environment) {
        return new Channel(
                environment.getOrDefault("type", ""),
                environment.getOrDefault("uniqueid", ""),
                environment.getOrDefault("version", ""));
    }

    boolean isPjsip() {
        return type.equals("PJSIP");
    }
}
