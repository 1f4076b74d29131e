package org.stirbridge.esl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.TrunkClue;

/** The call as it will leave: mod_sofia builds the B-leg's From and P-Asserted-Identity from the effective caller id. */
final class OutboundLeg {

    /** RFC 3325 §9.3 has {@code id}; the others are FreeSWITCH's own. */
    private static final Set<String> HIDING_THE_NUMBER = Set.of("id", "full", "hide_number");

    private static final Pattern SEPARATORS = Pattern.compile("[;:, ]+");

    private final ChannelData channel;

    private OutboundLeg(ChannelData channel) {
        this.channel = channel;
    }

    static OutboundCall of(ChannelData channel, List<TrunkClue> clues) {
        OutboundLeg leg = new OutboundLeg(channel);
        return new OutboundCall(
                Switch.FREESWITCH,
                channel.header("Unique-ID").orElse(""),
                channel.variable("sip_call_id").orElse(null),
                clues,
                leg.caller(),
                leg.asserted(),
                leg.isCallerHidden(),
                leg.called(),
                channel.identities(),
                channel.isSet("stir_suppress"));
    }

    /** {@code stir_orig} is for dialplans that change the number behind our back, in the gateway for example. */
    private String caller() {
        return channel.variable("stir_orig")
                .orElseGet(() -> channel.variable("effective_caller_id_number")
                        .or(() -> channel.header("Caller-Caller-ID-Number"))
                        .filter(SofiaAddresses::isPart)
                        .orElse(""));
    }

    /** {@code stir_dest} is for dialplans that rewrite the number in the dial string. */
    private String called() {
        return channel.variable("stir_dest")
                .orElseGet(() -> channel.header("Caller-Destination-Number")
                        .filter(SofiaAddresses::isPart)
                        .orElse(""));
    }

    /** What the dialplan asserts for the B-leg; for a hidden caller also what the A-leg asserted. */
    private List<String> asserted() {
        Optional<String> own = channel.firstVariable("nolocal:sip_h_P-Asserted-Identity", "sip_h_P-Asserted-Identity");
        if (own.isPresent() || !isCallerHidden()) {
            return own.stream().toList();
        }
        return new SofiaAddresses(channel).asserted();
    }

    private boolean isCallerHidden() {
        boolean hidesNumber = channel.header("Caller-Privacy-Hide-Number")
                .filter("true"::equals)
                .isPresent();
        return hidesNumber
                || channel.firstVariable("origination_privacy", "sip_Privacy")
                        .filter(OutboundLeg::hidesId)
                        .isPresent();
    }

    /** Whole words: {@code hide_name}, which leaves the number to be seen, has an "id" in it as well. */
    private static boolean hidesId(String privacy) {
        return SEPARATORS.splitAsStream(privacy.toLowerCase(Locale.ROOT)).anyMatch(HIDING_THE_NUMBER::contains);
    }
}
