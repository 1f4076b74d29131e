package org.stirbridge.esl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

/** A server on a free loopback port whose decisions the test gives, and which remembers the calls it was asked about. */
final class ServerUnderTest implements AutoCloseable {

    static final UUID ORIGID = UUID.fromString("5c5ad9f2-30b8-4a5f-a90d-7b0a4c4b9a01");
    static final String DATE = "Sat, 21 Nov 2026 03:10:18 GMT";
    static final String IDENTITY = identity("eyJhbGciOiJFUzI1NiJ9." + "A".repeat(400) + "." + "S".repeat(86));
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Queue<OutboundCall> outbound = new ConcurrentLinkedQueue<>();
    final Queue<InboundCall> inbound = new ConcurrentLinkedQueue<>();
    final EslServer server;
    private final ExecutorService executor;

    private ServerUnderTest(UnaryOperator<EslSettings> settings, OutboundCalls out, InboundCalls in) {
        this(settings, out, in, Executors.newCachedThreadPool());
    }

    private ServerUnderTest(
            UnaryOperator<EslSettings> settings, OutboundCalls out, InboundCalls in, ExecutorService executor) {
        this.executor = executor;
        EslSettings defaults = EslSettings.defaults()
                .withListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withBudget(Duration.ofSeconds(15));
        try {
            server = new EslServer(
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

    static ServerUnderTest with(UnaryOperator<EslSettings> settings) {
        return with(settings, (call, deadline) -> signed());
    }

    static ServerUnderTest with(UnaryOperator<EslSettings> settings, OutboundCalls decisions) {
        return new ServerUnderTest(settings, decisions, (call, deadline) -> verified());
    }

    /** One that signs, on these threads. */
    static ServerUnderTest on(ExecutorService threads) {
        return new ServerUnderTest(
                UnaryOperator.identity(), (call, deadline) -> signed(), (call, deadline) -> verified(), threads);
    }

    static ServerUnderTest deciding(OutboundDecision decision) {
        return deciding((call, deadline) -> decision);
    }

    static ServerUnderTest deciding(OutboundCalls decisions) {
        return new ServerUnderTest(UnaryOperator.identity(), decisions, (call, deadline) -> verified());
    }

    static ServerUnderTest judging(InboundDecision decision) {
        return judging((call, deadline) -> decision);
    }

    static ServerUnderTest judging(InboundCalls verdicts) {
        return new ServerUnderTest(UnaryOperator.identity(), (call, deadline) -> signed(), verdicts);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    /** A call that asks to sign. */
    Outcome sign(Recording recording, Map<String, ? extends @Nullable String> variables) {
        return call(recording, "sign", variables);
    }

    /** A call that asks to verify. */
    Outcome verify(Recording recording, Map<String, ? extends @Nullable String> variables) {
        return call(recording, "verify", variables);
    }

    private Outcome call(Recording recording, String request, Map<String, ? extends @Nullable String> variables) {
        Map<String, @Nullable String> all = new java.util.HashMap<>(variables);
        all.put("stir_request", request);
        return RecordedFreeSwitch.call(address(), recording, all, Map.of(), PATIENCE);
    }

    static String identity(String token) {
        return token + ";info=<https://cert.example.org/p.cer>;alg=ES256;ppt=shaken";
    }

    static OutboundDecision signed() {
        return new OutboundDecision.Signed(Attestation.A, ORIGID, IDENTITY, DATE, "acme", List.of());
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
                "");
    }

    static InboundDecision failed(FailureReason reason) {
        return new InboundDecision(
                InboundDecision.Status.FAILED,
                reason,
                null,
                null,
                null,
                reason.verstat(),
                InboundDecision.Action.PASS,
                "");
    }

    @Override
    public void close() {
        server.close(Duration.ofSeconds(20));
        executor.shutdownNow();
    }
}
