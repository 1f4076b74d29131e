package org.stirbridge.esl;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.Fault;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.SeldomLine;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.stir.certificate.Deadline;

/** One call: read what the channel is, decide, answer, leave. For one thread. */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final SeldomLine REFUSED = new SeldomLine(LOG);
    private static final SeldomLine FAULTS = new SeldomLine(LOG);
    private static final SeldomLine NO_REQUEST = new SeldomLine(LOG);
    private static final SeldomLine PARKING = new SeldomLine(LOG);
    private static final SeldomLine NO_EVENT_SOCKET = new SeldomLine(LOG);
    private static final SeldomLine BROKEN_OFF = new SeldomLine(LOG);

    private final EslConnection connection;
    private final CallServices services;
    private final Deadline decideBy;
    private final Runnable spoken;

    /** @param spoken runs when the whole request has come */
    Conversation(EslConnection connection, CallServices services, Deadline decideBy, Runnable spoken) {
        this.connection = connection;
        this.services = services;
        this.decideBy = decideBy;
        this.spoken = spoken;
    }

    /** FreeSWITCH says nothing until it is greeted. */
    void hold() throws IOException {
        connection.send(List.of(EslCommand.CONNECT));
        EslMessage block = connection.read();
        spoken.run();
        if (block.isDisconnectNotice()) {
            return;
        }
        List<EslCommand> commands = answer(new ChannelData(block));
        if (isRefused(commands)) {
            REFUSED.warn("FreeSWITCH refused a command: stir_status tells the dialplan");
            isRefused(Answer.refused());
        }
        connection.send(List.of(EslCommand.EXIT));
        connection.read();
    }

    private List<EslCommand> answer(ChannelData channel) {
        warnOfPark(channel);
        return switch (channel.variable("stir_request").orElse("")) {
            case "sign" -> signing(channel);
            case "verify" -> verifying(channel);
            default -> unknownRequest(channel);
        };
    }

    /** An answer even after a fault: a call that gets none could carry the signature of a route tried before. */
    private List<EslCommand> signing(ChannelData channel) {
        try {
            return Answer.of(services.outbound().decide(OutboundLeg.of(channel, clues(channel)), decideBy), channel);
        } catch (RuntimeException fault) {
            FAULTS.error("A call goes on unsigned: the bridge failed", Fault.of(fault));
            return Answer.of(new OutboundDecision.Unsigned(UnsignedReason.INTERNAL_ERROR, null, List.of()), channel);
        }
    }

    private List<EslCommand> verifying(ChannelData channel) {
        try {
            return Answer.of(services.inbound().decide(InboundLeg.of(channel, clues(channel)), decideBy), channel);
        } catch (RuntimeException fault) {
            FAULTS.error("A call goes on unverified: the bridge failed", Fault.of(fault));
            return Answer.unverified(UnsignedReason.INTERNAL_ERROR.name(), channel);
        }
    }

    private List<TrunkClue> clues(ChannelData channel) {
        return ChannelClues.of(channel, services.trunkHeaders().get());
    }

    private static List<EslCommand> unknownRequest(ChannelData channel) {
        NO_REQUEST.warn("A call asks for nothing: put <action application=\"set\" data=\"stir_request=sign\"/> "
                + "(or verify) before the socket application");
        return Answer.error("BAD_REQUEST", channel);
    }

    private static void warnOfPark(ChannelData channel) {
        if (!channel.isSync() && !channel.isSet("socket_resume")) {
            PARKING.warn("A socket application runs async without socket_resume=true: FreeSWITCH may park the call "
                    + "for ever; leave out async, or set socket_resume=true before it");
        }
    }

    /**
     * Sends {@code commands} and waits for all replies: closing before would make FreeSWITCH drop what it has not read.
     *
     * @return whether FreeSWITCH refused one of them
     * @throws EOFException when the call is over
     */
    private boolean isRefused(List<EslCommand> commands) throws IOException {
        connection.send(commands);
        boolean refused = false;
        for (int left = commands.size(); left > 0; ) {
            EslMessage message = connection.read();
            if (message.isDisconnectNotice()) {
                throw new EOFException("the call is over");
            }
            if (message.isReply()) {
                left--;
                refused |= message.isRefusal();
            }
        }
        return refused;
    }

    /** Runs the conversation to its end, whatever comes. */
    static void run(Conversation conversation) {
        try {
            conversation.hold();
        } catch (EOFException e) {
            LOG.debug("FreeSWITCH left early: {}", e.getMessage());
        } catch (ProtocolException e) {
            NO_EVENT_SOCKET.warn("A peer does not speak the event socket's language: {}", e.getMessage());
        } catch (IOException e) {
            BROKEN_OFF.warn("A call ended before its answer was out: {}", e.getMessage());
        }
    }
}
