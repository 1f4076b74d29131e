package org.stirbridge.agi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.Fault;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.LogText;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.SeldomLine;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.UnsignedReason;

/**
 * Serves one connection: reads the call, has it decided, writes the answer, within the budget. Whatever goes wrong on
 * the way, {@code stir_status} says so as long as Asterisk listens.
 */
final class CallRequest implements AgiScript {

    private static final Logger LOG = LoggerFactory.getLogger(CallRequest.class);

    private static final SeldomLine GONE = new SeldomLine(LOG);
    private static final SeldomLine NO_SUCH_REQUEST = new SeldomLine(LOG);
    private static final SeldomLine NO_AGI = new SeldomLine(LOG);
    private static final SeldomLine NO_PJSIP = new SeldomLine(LOG);
    private static final SeldomLine NOT_ANSWERED = new SeldomLine(LOG);
    private static final SeldomLine FAULTS = new SeldomLine(LOG);

    private static final String OUT_OF_TIME = UnsignedReason.OUT_OF_TIME.name();
    private static final String INTERNAL_ERROR = UnsignedReason.INTERNAL_ERROR.name();

    private final AsteriskConnection connection;
    private final CallServices services;
    private final Runnable spoken;

    /** @param spoken runs when the whole request has come */
    CallRequest(AsteriskConnection connection, CallServices services, Runnable spoken) {
        this.connection = connection;
        this.services = services;
        this.spoken = spoken;
    }

    /** Never throws: the library would log the far end's text and set a variable of its own. */
    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            if (connection.hasRequest()) {
                spoken.run();
                serve(request, new AgiCommands(channel, connection));
            } else {
                sentNone();
            }
        } catch (AgiException e) {
            GONE.warn("Asterisk at {} went away or out of step: {}", connection.getRemoteAddress(), e.toString());
        } finally {
            connection.finish();
        }
    }

    /** Who only connects and goes may be a monitor, and is nothing to tell of. */
    private void sentNone() {
        connection
                .notAgi()
                .ifPresentOrElse(
                        why -> NO_AGI.warn("{} does not speak AGI: {}", connection.getRemoteAddress(), why),
                        () -> LOG.debug("{} sent no request", connection.getRemoteAddress()));
    }

    private void serve(AgiRequest environment, AgiCommands commands) throws AgiException {
        Map<String, String> lines = environment.getRequest();
        String script = lines.getOrDefault("network_script", "");
        Optional<Request> request = Request.parse(script);
        if (request.isEmpty()) {
            NO_SUCH_REQUEST.warn(
                    "No such request: {}; there are sign, sign-caller and verify, each with ?trunk=NAME at most",
                    LogText.of(script));
            Answer.onLegToTrunk(commands).error("BAD_REQUEST");
            return;
        }
        Channel channel = Channel.of(lines);
        Answer answer = answer(request.get(), channel, commands);
        if (!channel.isPjsip() && request.get().path() != Request.Path.SIGN_CALLER) {
            NO_PJSIP.warn("Only PJSIP channels carry Identity, not {}", LogText.of(channel.type()));
            answer.error("UNSUPPORTED_CHANNEL");
            return;
        }
        try {
            serve(request.get(), channel, commands, answer);
        } catch (AgiException e) {
            NOT_ANSWERED.warn("A call could not be read or answered: {}", e.toString());
            answer.error(connection.times().decideBy().hasPassed() ? OUT_OF_TIME : INTERNAL_ERROR);
        } catch (RuntimeException fault) {
            FAULTS.error("A call goes on as it is: the bridge failed", Fault.of(fault));
            answer.error(INTERNAL_ERROR);
        }
    }

    private static Answer answer(Request request, Channel channel, AgiCommands commands) {
        return switch (request.path()) {
            case VERIFY -> Answer.onInboundLeg(commands);
            case SIGN -> Answer.onLegToTrunk(commands);
            case SIGN_CALLER -> Answer.onCallersLeg(commands, HeaderHandover.fromCaller(channel.version()));
        };
    }

    private void serve(Request request, Channel channel, AgiCommands commands, Answer answer) throws AgiException {
        switch (request.path()) {
            case VERIFY -> verify(InboundLeg.read(request, channel, clues(channel, commands), commands), answer);
            case SIGN -> sign(OutboundLeg.read(request, channel, commands), answer);
            case SIGN_CALLER -> sign(CallersLeg.read(request, channel, clues(channel, commands), commands), answer);
        }
    }

    private List<TrunkClue> clues(Channel channel, AgiCommands commands) throws AgiException {
        return ChannelClues.read(channel.isPjsip(), services.trunkHeaders().get(), commands);
    }

    private void sign(OutboundCall call, Answer answer) throws AgiException {
        answer.outbound(services.outbound().decide(call, connection.times().decideBy()));
    }

    private void verify(InboundCall call, Answer answer) throws AgiException {
        answer.inbound(services.inbound().decide(call, connection.times().decideBy()));
    }
}
