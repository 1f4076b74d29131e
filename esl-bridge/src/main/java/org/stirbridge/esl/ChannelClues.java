package org.stirbridge.esl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.TrunkClue.Kind;

/** By what the trunk of a channel can be told, the most certain first. */
final class ChannelClues {

    private final ChannelData channel;
    private final List<TrunkClue> clues = new ArrayList<>();

    private ChannelClues(ChannelData channel) {
        this.channel = channel;
    }

    /** @param headers names of header fields of the INVITE */
    static List<TrunkClue> of(ChannelData channel, List<String> headers) {
        ChannelClues found = new ChannelClues(channel);
        found.collect();
        headers.forEach(found::addHeader);
        return List.copyOf(found.clues);
    }

    private void collect() {
        add(Kind.TRUNK_NAME, channel.variable("stir_trunk"));
        add(Kind.ACCOUNTCODE, channel.variable("accountcode"));
        add(Kind.AUTH_USER, channel.firstVariable("sip_auth_username", "user_name"));
        // Not sip_gateway: mod_sofia takes that from the Request-URI (;gw=name), which the caller writes.
        add(Kind.GATEWAY, channel.variable("sip_gateway_name"));
        add(Kind.SIP_PROFILE, channel.variable("sofia_profile_name"));
        add(Kind.IP_ADDRESS, channel.firstVariable("sip_network_ip", "sip_received_ip"));
        add(Kind.DOMAIN, channel.firstVariable("domain_name", "sip_auth_realm"));
        add(Kind.CONTEXT, channel.header("Caller-Context"));
    }

    /** mod_sofia keeps {@code X-} fields as they are named, the others where the profile parses all headers. */
    private void addHeader(String name) {
        String parsed = "sip_i_" + name.replace('-', '_');
        add(Kind.HEADER, channel.firstVariable("sip_h_" + name, parsed).map(value -> name + ": " + value));
    }

    private void add(Kind kind, Optional<String> value) {
        value.ifPresent(text -> clues.add(new TrunkClue(kind, text)));
    }
}
