package org.stirbridge.agi;

import java.io.IOException;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.MappingStrategy;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Fault;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.SeldomLine;

/**
 * asterisk-java's server with its defaults replaced: no class is loaded by a name that the peer sends, no pool of 500
 * threads, no three hours of patience (docs/adr/0004-fastagi-asterisk-java.md).
 */
final class FastAgiListener extends DefaultAgiServer {

    private static final Logger LOG = LoggerFactory.getLogger(FastAgiListener.class);

    private final SeldomLine tooMany = new SeldomLine(LOG);
    private final SeldomLine troubles = new SeldomLine(LOG);
    private final SeldomLine faults = new SeldomLine(LOG);
    private final PeerGate gate;
    private final CallsUnderWay calls;
    private final Newcomers newcomers;

    FastAgiListener(PeerGate gate, CallsUnderWay calls, Newcomers newcomers) {
        super(new StaticMappingStrategy());
        this.gate = gate;
        this.calls = calls;
        this.newcomers = newcomers;
        // For the library's own log line; binding is done.
        setPort(gate.port());
        setAddress(gate.address());
    }

    /** Accepts connections until {@link #stop}. However it ends, the port is closed then: Asterisk waits at an open one. */
    void serve() {
        gate.whenClosed(this::shutdown);
        try {
            startup();
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("The FastAGI server ended", e);
        } finally {
            gate.end();
        }
    }

    /** Closes the door behind those who stand before it; the library's loop ends with the last of them. */
    void stop() {
        gate.close();
    }

    long refusedCalls() {
        return tooMany.times();
    }

    @Override
    protected ServerSocketFacade createServerSocket() {
        return gate;
    }

    /** Asked once for each connection, by the accepting thread: so each gets a script that knows its connection. */
    @Override
    protected MappingStrategy getMappingStrategy() {
        AsteriskConnection connection = gate.last().connection();
        return new StaticMappingStrategy(
                new CallRequest(connection, gate.last().services(), () -> newcomers.left(connection)));
    }

    /** A fault costs the connection that met it, and no other. */
    @Override
    protected void execute(Runnable call) {
        AsteriskConnection connection = gate.last().connection();
        try {
            start(call, connection);
        } catch (RuntimeException | Error e) {
            faults.error("A connection could not be served", Fault.of(e));
            newcomers.left(connection);
            connection.hangUp();
        }
    }

    private void start(Runnable call, AsteriskConnection connection) {
        if (!calls.start(() -> serve(call, connection))) {
            tooMany.warn("Refused a request: {} are under way", calls.count());
            newcomers.left(connection);
            connection.hangUp();
        }
    }

    /** Who went without a request leaves no trace. */
    private void serve(Runnable call, AsteriskConnection connection) {
        try {
            newcomers.asked(connection);
            call.run();
        } finally {
            newcomers.left(connection);
        }
    }

    @Override
    protected void handleException(String message, Exception e) {
        troubles.warn("{} {}", message, e.toString());
    }
}
