package org.stirbridge.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.Bridge;
import org.stirbridge.app.http.HttpServer;
import org.stirbridge.app.http.Routes;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.database.Database;

/**
 * A whole bridge with tables, certificates and switches of its own: embedded database, lab STI-PKI, https that publishes
 * the certificates, and recorded switches that call the real sockets. Nothing of it leaves this machine or stays behind.
 */
public final class Demo implements AutoCloseable {

    private static final String STORE_PASSWORD = "in memory only";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Spoken spoken = new Spoken();
    private final InstantSource clock;
    private final Lab lab;
    private final Bridge bridge;

    private Demo(InstantSource clock, DemoPorts ports) throws IOException {
        this.clock = clock;
        Path directory = Files.createTempDirectory("stirbridge-demo");
        parts.push(() -> Folders.delete(directory));
        try {
            lab = Lab.create(clock.instant(), directory);
            AtomicReference<@Nullable Bridge> publisher = new AtomicReference<>();
            HttpServer repository = HttpServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Routes.repository(
                            name -> Optional.ofNullable(publisher.get()).flatMap(b -> b.publishedChain(name))),
                    new HttpServer.Tls(lab.webServer(STORE_PASSWORD), STORE_PASSWORD));
            parts.push(repository);
            BridgeConfiguration configuration = configuration(directory, repository.address(), ports);
            Database tables = Database.open(configuration.database(), configuration.dataDirectory());
            parts.push(tables);
            DemoTables.fill(tables, lab);
            bridge = Bridge.start(configuration, clock, spoken);
            parts.push(bridge);
            publisher.set(bridge);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        } catch (SQLException | ConfigurationProblems e) {
            close();
            throw new IllegalStateException("the demo's own tables or configuration are wrong", e);
        }
    }

    /**
     * Starts everything.
     *
     * @throws IOException when a port or the folder for temporary files is not to be had
     */
    public static Demo start(InstantSource clock, DemoPorts ports) throws IOException {
        return new Demo(clock, ports);
    }

    /** Makes all calls, prints them, and says whether each came out as it should. */
    public boolean play(PrintWriter out) throws IOException {
        return play(out, DemoCalls.outbound(), DemoCalls.inbound());
    }

    boolean play(PrintWriter out, List<DemoCalls.Outbound> outbound, List<DemoCalls.Inbound> inbound)
            throws IOException {
        Bending bending = new Bending(lab, clock);
        List<DemoSwitch> switches = switches();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < switches.size(); i++) {
            DemoSwitch from = switches.get(i);
            DemoSwitch to = switches.get((i + 1) % switches.size());
            rows.addAll(new Exchange(from, to, spoken, bending).calls(outbound, inbound));
        }
        DemoTable.print(out, rows);
        long wrong = rows.stream().filter(row -> !row.asExpected()).count();
        out.println();
        out.println(
                wrong == 0
                        ? "All " + rows.size() + " calls came out as they should."
                        : wrong + " of " + rows.size()
                                + " calls came out other than they should: see the lines with !!");
        return wrong == 0;
    }

    private List<DemoSwitch> switches() {
        List<DemoSwitch> switches = new ArrayList<>();
        bridge.eslAddress().map(DemoFreeSwitch::new).ifPresent(switches::add);
        bridge.agiAddress().map(DemoAsterisk::new).ifPresent(switches::add);
        return switches;
    }

    /** What to do next, with the addresses that this demo got. */
    public void printNextSteps(PrintWriter out) {
        bridge.eslAddress().map(DialplanLines::freeSwitch).ifPresent(out::println);
        bridge.agiAddress().map(DialplanLines::asterisk).ifPresent(out::println);
        bridge.httpAddress()
                .map(http -> "Health, readiness and metrics: http://" + DialplanLines.text(http)
                        + "/health, /ready, /metrics")
                .ifPresent(out::println);
    }

    /** Calls in flight are answered, then everything is gone, the lab's keys first of all. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            closeOne(parts.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("a part of the demo does not stop", e);
        }
    }

    private static BridgeConfiguration configuration(Path directory, InetSocketAddress https, DemoPorts ports)
            throws ConfigurationProblems {
        String yaml = """
                budget: 6s           # a Java that has just started, on a small machine, takes its time
                database:
                  url: "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1"
                esl:
                  listen: 127.0.0.1:%d
                agi:
                  listen: 127.0.0.1:%d
                http:
                  listen: 127.0.0.1:%d
                x5u:
                  hosts: { %s: "%s" }
                  web_ca: [web-ca.pem]
                  timeout: 5s
                """.formatted(
                directory.getFileName(), ports.esl(), ports.agi(), ports.http(), Lab.HOST, DialplanLines.text(https));
        return ConfigurationFile.parse(yaml, directory);
    }
}
