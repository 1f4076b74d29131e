package org.stirbridge.agi;

import java.io.IOException;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.MappingStrategy;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.RepeatedWarning;

/**
 * asterisk-java's server with its defaults replaced: no class is loaded by a name that the peer sends, no pool of 500
 * threads, no three hours of patience (docs/adr/0004-fastagi-asterisk-java.md).
 */
final class FastAgiListener extends DefaultAgiServer {

    private static final Logger LOG = LoggerFactory.getLogger(FastAgiListener.class);

    private final PeerGate gate;
    private final CallServices services;
    private final CallsUnderWay calls;
    private final Newcomers newcomers;
    private final RepeatedWarning refusing = new RepeatedWarning(LOG);
    private final RepeatedWarning failing = new RepeatedWarning(LOG);

    FastAgiListener(PeerGate gate, CallServices services, CallsUnderWay calls, Newcomers newcomers) {
        super(new StaticMappingStrategy());
        this.gate = gate;
        this.services = services;
        this.calls = calls;
        this.newcomers = newcomers;
        // For the library's own log line; binding is done.
        setPort(gate.port());
        setAddress(gate.address());
    }

    /** Accepts connections until {@link #stop}. */
    void serve() {
        try {
            startup();
        } catch (IOException | RuntimeException e) {
            LOG.error("The FastAGI server ended", e);
        }
    }

    /** Closes the door; calls under way go on. */
    void stop() {
        shutdown();
        try {
            // Again, for a stop that comes before the library has taken the socket over.
            gate.close();
        } catch (IOException e) {
            LOG.warn("The FastAGI port did not close cleanly: {}", e.toString());
        }
    }

    @Override
    protected ServerSocketFacade createServerSocket() {
        return gate;
    }

    /** Asked once for each connection, by the accepting thread: so each gets a script that knows its connection. */
    @Override
    protected MappingStrategy getMappingStrategy() {
        AsteriskConnection connection = gate.last();
        return new StaticMappingStrategy(new CallRequest(connection, services, () -> newcomers.left(connection)));
    }

    @Override
    protected void execute(Runnable call) {
        AsteriskConnection connection = gate.last();
        if (!calls.start(() -> serve(call, connection))) {
            refusing.tell("Refused a request: " + calls.count() + " are under way");
            newcomers.left(connection);
            connection.hangUp();
        }
    }

    /** Who went without a request leaves no trace. */
    private void serve(Runnable call, AsteriskConnection connection) {
        try {
            call.run();
        } finally {
            newcomers.left(connection);
        }
    }

    @Override
    protected void handleException(String message, Exception e) {
        failing.tell(message + " " + e);
    }
}
