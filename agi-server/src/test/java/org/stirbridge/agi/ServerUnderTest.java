package org.stirbridge.agi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

/** A server on a free loopback port whose decisions the test gives, and which remembers the calls it was asked about. */
final class ServerUnderTest implements AutoCloseable {

    static final UUID ORIGID = UUID.fromString("5c5ad9f2-30b8-4a5f-a90d-7b0a4c4b9a01");
    static final String DATE = "Sat, 21 Nov 2026 03:10:18 GMT";
    static final String IDENTITY = identity("eyJhbGciOiJFUzI1NiJ9." + "A".repeat(400) + "." + "S".repeat(86));

    /** What no test that goes well needs, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Queue<OutboundCall> outbound = new ConcurrentLinkedQueue<>();
    final Queue<InboundCall> inbound = new ConcurrentLinkedQueue<>();
    final AgiServer server;
    private final ExecutorService executor;

    private ServerUnderTest(UnaryOperator<AgiSettings> settings, OutboundCalls out, InboundCalls in) {
        this(settings, out, in, Executors.newCachedThreadPool());
    }

    private ServerUnderTest(
            UnaryOperator<AgiSettings> settings, OutboundCalls out, InboundCalls in, ExecutorService executor) {
        this.executor = executor;
        AgiSettings defaults = AgiSettings.defaults()
                .withListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withBudget(PATIENCE);
        try {
            server = new AgiServer(
                    settings.apply(defaults),
                    new CallServices(
                            (call, deadline) -> {
                                outbound.add(call);
                                return out.decide(call, deadline);
                            },
                            (call, deadline) -> {
                                inbound.add(call);
                                return in.decide(call, deadline);
                            },
                            () -> List.of("x-trunk")),
                    executor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerUnderTest signing(OutboundCalls out) {
        return with(settings -> settings, out);
    }

    static ServerUnderTest with(UnaryOperator<AgiSettings> settings, OutboundCalls out) {
        return new ServerUnderTest(settings, out, (call, deadline) -> verified());
    }

    /** One that signs, on these threads. */
    static ServerUnderTest on(ExecutorService threads) {
        return new ServerUnderTest(
                settings -> settings, (call, deadline) -> signed(IDENTITY), (call, deadline) -> verified(), threads);
    }

    static ServerUnderTest verifying(InboundCalls in) {
        return new ServerUnderTest(settings -> settings, (call, deadline) -> signed(IDENTITY), in);
    }

    static String identity(String token) {
        return token + ";info=<https://cert.example.org/p.cer>;alg=ES256;ppt=\"shaken\"";
    }

    static OutboundDecision signed(String identity) {
        return new OutboundDecision.Signed(Attestation.A, ORIGID, identity, DATE, "acme", List.of());
    }

    static OutboundDecision unsigned(UnsignedReason reason) {
        return new OutboundDecision.Unsigned(reason, "acme", List.of());
    }

    static InboundDecision verified() {
        return new InboundDecision(
                InboundDecision.Status.VERIFIED,
                null,
                Attestation.B,
                ORIGID.toString(),
                "709J",
                Verstat.TN_VALIDATION_PASSED,
                InboundDecision.Action.PASS,
                "fine");
    }

    static InboundDecision failed(FailureReason reason) {
        return new InboundDecision(
                InboundDecision.Status.FAILED,
                reason,
                null,
                null,
                null,
                reason.verstat(),
                InboundDecision.Action.REJECT,
                "not fine");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    Outcome call(RecordedAsterisk asterisk) {
        return asterisk.call(address());
    }

    @Override
    public void close() {
        server.close();
        executor.shutdownNow();
    }
}
