package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.bridge.call.ChannelVariables;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundDecision;

/** Where the answer to one request goes: headers and variables, {@code stir_status} last. */
final class Answer {

    private final AgiCommands commands;
    private final HeaderHandover headers;
    private final Place place;

    private Answer(AgiCommands commands, HeaderHandover headers, Place place) {
        this.commands = commands;
        this.headers = headers;
        this.place = place;
    }

    private enum Place {
        INBOUND,
        CALLER,
        /** The leg to the trunk; the dialplan goes on and the CDR is written on the caller's channel. */
        LEG_TO_TRUNK
    }

    static Answer onInboundLeg(AgiCommands commands) {
        return new Answer(commands, HeaderHandover::onThisLeg, Place.INBOUND);
    }

    /** On the leg to the trunk, which the dialplan never sees again. */
    static Answer onLegToTrunk(AgiCommands commands) {
        return new Answer(commands, HeaderHandover::onThisLeg, Place.LEG_TO_TRUNK);
    }

    static Answer onCallersLeg(AgiCommands commands, HeaderHandover headers) {
        return new Answer(commands, headers, Place.CALLER);
    }

    void outbound(OutboundDecision decision) throws AgiException {
        commands.answering();
        if (decision instanceof OutboundDecision.Signed signed) {
            headers.put(commands, withRelayed(signed), signed.date());
        } else if (decision instanceof OutboundDecision.Relayed relayed) {
            headers.put(commands, relayed.identities(), "");
        } else {
            headers.put(commands, List.of(), "");
        }
        variables(ChannelVariables.of(decision));
    }

    /** Ours first: most verifiers look at the first Identity alone. */
    private static List<String> withRelayed(OutboundDecision.Signed signed) {
        List<String> identities = new ArrayList<>(List.of(signed.identity()));
        identities.addAll(signed.relayed());
        return List.copyOf(identities);
    }

    void inbound(InboundDecision decision) throws AgiException {
        variables(ChannelVariables.of(decision));
    }

    /** On the caller's channel what an earlier answer left goes too: it must not leave on the next trunk. */
    void error(String reason) throws AgiException {
        commands.answering();
        if (place == Place.CALLER) {
            headers.put(commands, List.of(), "");
        }
        variables(place == Place.INBOUND ? ChannelVariables.unverified(reason) : ChannelVariables.error(reason));
    }

    /** Sets these, in their order, and on the caller's channel too where that is another one. */
    private void variables(Map<String, String> variables) throws AgiException {
        commands.answering();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            commands.set(variable.getKey(), variable.getValue());
        }
        if (place == Place.LEG_TO_TRUNK) {
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                commands.set("MASTER_CHANNEL(" + variable.getKey() + ")", variable.getValue());
            }
        }
    }
}
