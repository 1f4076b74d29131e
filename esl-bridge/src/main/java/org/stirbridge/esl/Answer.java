package org.stirbridge.esl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.ChannelVariables;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.SeldomLine;
import org.stirbridge.stir.identity.IdentityHeader;
import org.stirbridge.stir.identity.IdentityHeaderReading;

/** The commands that put a decision onto the channel: headers first, {@code stir_status} as the last of the variables. */
final class Answer {

    /** {@code stir_reason} of a call that came with more Identity values than FreeSWITCH can send on. */
    static final String IDENTITY_LEFT_OUT = "IDENTITY_LEFT_OUT";

    /** {@code stir_reason} of a call on which FreeSWITCH would not set what the bridge decided. */
    static final String COMMAND_REFUSED = "COMMAND_REFUSED";

    private static final SeldomLine LEFT_OUT = new SeldomLine(LoggerFactory.getLogger(Answer.class));
    private static final int MOST_IDENTITIES = 2;

    private static final String IDENTITY = "sip_h_Identity";
    private static final String COMPACT = "sip_h_y";
    private static final String DATE = "sip_h_Date";

    private final ChannelData channel;
    private final List<EslCommand> commands = new ArrayList<>();
    private int leftOut;

    private Answer(ChannelData channel) {
        this.channel = channel;
    }

    static List<EslCommand> of(OutboundDecision decision, ChannelData channel) {
        Answer answer = new Answer(channel);
        if (decision instanceof OutboundDecision.Signed signed) {
            answer.signed(signed);
        } else if (decision instanceof OutboundDecision.Relayed relayed) {
            answer.identities(printable(relayed.identities()));
            answer.clear(DATE);
        } else {
            answer.noIdentity();
        }
        Map<String, String> variables = new LinkedHashMap<>(ChannelVariables.of(decision));
        if (answer.leftOut > 0) {
            variables.put("stir_reason", IDENTITY_LEFT_OUT);
        }
        answer.variables(variables);
        return answer.commands();
    }

    static List<EslCommand> of(InboundDecision decision, ChannelData channel) {
        Answer answer = new Answer(channel);
        answer.variables(ChannelVariables.of(decision));
        return answer.commands();
    }

    static List<EslCommand> unverified(String reason, ChannelData channel) {
        Answer answer = new Answer(channel);
        answer.variables(ChannelVariables.unverified(reason));
        return answer.commands();
    }

    /** What is sent when FreeSWITCH refused a part of an answer: no half of a signature goes out, and the dialplan knows. */
    static List<EslCommand> refused() {
        return List.of(
                EslCommand.export(IDENTITY, ""),
                EslCommand.export(COMPACT, ""),
                EslCommand.export(DATE, ""),
                EslCommand.variables(ChannelVariables.error(COMMAND_REFUSED)));
    }

    static List<EslCommand> error(String reason, ChannelData channel) {
        Answer answer = new Answer(channel);
        answer.variables(ChannelVariables.error(reason));
        return answer.commands();
    }

    /** Ours first: most verifiers look at the first Identity alone. */
    private void signed(OutboundDecision.Signed signed) {
        Set<String> values = new LinkedHashSet<>(List.of(signed.identity()));
        values.addAll(printable(signed.relayed()));
        identities(List.copyOf(values));
        if (signed.date().isEmpty()) {
            clear(DATE);
        } else {
            export(DATE, signed.date());
        }
    }

    /** Each PASSporT once on the wire; FreeSWITCH can carry a second, different one under the compact name alone. */
    private void identities(List<String> values) {
        if (values.isEmpty()) {
            noIdentity();
            return;
        }
        leftOut = Math.max(0, values.size() - MOST_IDENTITIES);
        if (leftOut > 0) {
            LEFT_OUT.warn(
                    "A call came with {} Identity values more than FreeSWITCH can send: they are left out", leftOut);
        }
        export(IDENTITY, values.get(0));
        if (values.size() > 1) {
            export(COMPACT, values.get(1));
        } else {
            takeOffCompact();
        }
        once();
    }

    private void once() {
        String own = channel.variable("nolocal:" + HeaderExclusion.VARIABLE)
                .or(() -> channel.variable(HeaderExclusion.VARIABLE))
                .orElse("");
        commands.add(EslCommand.exportExpression(HeaderExclusion.VARIABLE, HeaderExclusion.joinedWith(own)));
    }

    /**
     * A route tried before may have left a signature of another trunk on the channel: it must not go out on this one. An
     * Identity that came with the call goes on by FreeSWITCH's own doing, twice unless told otherwise.
     */
    private void noIdentity() {
        clear(IDENTITY);
        clear(COMPACT);
        clear(DATE);
        if (!channel.identities().isEmpty()) {
            once();
        }
    }

    private void clear(String name) {
        if (channel.has("nolocal:" + name)) {
            commands.add(EslCommand.export(name, ""));
        }
    }

    /** The exclusion covers {@code sip_h_identity} alone: a {@code y} on the A-leg would go out beside what we send. */
    private void takeOffCompact() {
        clear(COMPACT);
        if (channel.has(COMPACT)) {
            commands.add(EslCommand.execute("unset", COMPACT));
        }
    }

    private void export(String name, String value) {
        commands.add(EslCommand.export(name, value));
    }

    private void variables(Map<String, String> variables) {
        commands.add(EslCommand.variables(variables));
    }

    private List<EslCommand> commands() {
        return List.copyOf(commands);
    }

    /** Far-end values that may be sent on: readable, in the one order that mod_sofia leaves intact, and harmless. */
    private static List<String> printable(List<String> identities) {
        Set<String> printed = new LinkedHashSet<>();
        for (String value : IdentityHeader.values(identities)) {
            if (IdentityHeader.read(value) instanceof IdentityHeaderReading.Read readable
                    && EslCommand.canSend(readable.header().print())) {
                printed.add(readable.header().print());
            }
        }
        return List.copyOf(printed);
    }
}
