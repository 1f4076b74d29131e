package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.bridge.call.ChannelVariables;
import org.stirbridge.bridge.call.OutboundDecision;

/** Where the answer to one request goes: headers and variables, {@code stir_status} last. */
final class Answer {

    /** What an earlier attempt of the same call may have left; the last one must be {@code stir_status}. */
    private static final List<String> OUTBOUND = List.of("stir_reason", "stir_attest", "stir_origid", "stir_status");

    private final AgiCommands commands;
    private final HeaderHandover headers;
    private final Place place;

    private Answer(AgiCommands commands, HeaderHandover headers, Place place) {
        this.commands = commands;
        this.headers = headers;
        this.place = place;
    }

    private enum Place {
        /** This channel gets the variables that there are. */
        HERE,
        /** This channel gets all variables: those of an earlier attempt would lie. */
        HERE_AFRESH,
        /** The leg to the trunk and, afresh, the caller's channel, where the dialplan goes on and the CDR is written. */
        HERE_AND_CALLER
    }

    /** On an inbound channel. */
    static Answer onInboundLeg(AgiCommands commands) {
        return new Answer(commands, HeaderHandover::onThisLeg, Place.HERE);
    }

    /** On the leg to the trunk, which the dialplan never sees again. */
    static Answer onLegToTrunk(AgiCommands commands) {
        return new Answer(commands, HeaderHandover::onThisLeg, Place.HERE_AND_CALLER);
    }

    static Answer onCallersLeg(AgiCommands commands, HeaderHandover headers) {
        return new Answer(commands, headers, Place.HERE_AFRESH);
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

    void error(String reason) throws AgiException {
        variables(ChannelVariables.error(reason));
    }

    /** Sets these, in their order. */
    void variables(Map<String, String> variables) throws AgiException {
        commands.answering();
        for (String name : place == Place.HERE_AFRESH ? afresh(variables) : List.copyOf(variables.keySet())) {
            commands.set(name, variables.getOrDefault(name, ""));
        }
        if (place == Place.HERE_AND_CALLER) {
            for (String name : afresh(variables)) {
                commands.set("MASTER_CHANNEL(" + name + ")", variables.getOrDefault(name, ""));
            }
        }
    }

    private static List<String> afresh(Map<String, String> variables) {
        List<String> names = new ArrayList<>(variables.keySet());
        OUTBOUND.stream().filter(name -> !names.contains(name)).forEach(name -> names.add(0, name));
        return names;
    }
}
