package org.stirbridge.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.stirbridge.app.Bridge;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A whole site in a folder: the tables of the sample with a certificate for each provider, a web server that publishes
 * both, anchors, a revocation list, and the configurations of both switches; all of it well, to be spoilt by tests.
 */
final class DoctorSite implements AutoCloseable {

    static final String HOST = "certs.example.org";
    private static final char[] PASSWORD = "in memory only".toCharArray();

    private final Path folder;
    private final Path configuration;
    private final LabPki pki = LabPki.create(Instant.now());
    private final LabIdentity first = pki.serviceProvider("709J");
    private final LabIdentity second = pki.serviceProvider("8X2K");
    private final HttpsServer web;
    private final Map<String, String> published = new ConcurrentHashMap<>();
    private final Database database;

    /** @param databaseYaml the section of the configuration; empty: the embedded one */
    DoctorSite(Path folder, String databaseYaml) throws Exception {
        this.folder = folder;
        web = webServer();
        write("web-ca.pem", LabIdentity.pemOf(pki.webCa()));
        write("root.pem", LabIdentity.pemOf(pki.root()));
        write("root.crl", pki.rootList(Instant.now()).pem());
        configuration = write("stirbridge.yml", yaml(databaseYaml, freePort(), freePort(), freePort()));
        Files.createDirectories(folder.resolve("data"));
        var settings = ConfigurationFile.read(configuration);
        database = Database.open(settings.database(), settings.dataDirectory());
        Migrations.run(database);
        SqlScript.sampleData(database);
        addCertificate("carrier", "example-telecom", first);
        addCertificate("other", "other-telecom", second);
    }

    private String yaml(String databaseYaml, int esl, int agi, int http) {
        return """
                data_directory: data
                %s
                esl: { listen: 127.0.0.1:%d }
                agi: { listen: 127.0.0.1:%d }
                http: { listen: 127.0.0.1:%d }
                x5u: { hosts: { %s: 127.0.0.1:%d }, web_ca: [web-ca.pem], timeout: 5s }
                trust_anchors: [root.pem]
                revocation: { lists: ["file:root.crl"] }
                """.formatted(
                        databaseYaml, esl, agi, http, HOST, web.getAddress().getPort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void addCertificate(String name, String provider, LabIdentity identity) throws IOException, SQLException {
        Files.setPosixFilePermissions(
                write(name + ".key", identity.keyPem()), PosixFilePermissions.fromString("rw-------"));
        execute(
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?)",
                name,
                provider,
                "https://" + HOST + "/" + name + ".pem",
                identity.chainPem(),
                "file:" + name + ".key");
        execute("UPDATE provider SET default_certificate=? WHERE name=?", name, provider);
        publish("/" + name + ".pem", identity.chainPem());
    }

    LabPki pki() {
        return pki;
    }

    LabIdentity first() {
        return first;
    }

    /** @param pem what the web server answers with there from now on */
    void publish(String path, String pem) {
        published.put(path, pem);
    }

    void unpublish(String path) {
        published.remove(path);
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    void execute(String sql, String... values) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    int port(String section) throws Exception {
        var settings = ConfigurationFile.read(configuration);
        return switch (section) {
            case "esl" -> settings.esl().listen().getPort();
            case "agi" -> settings.agi().listen().getPort();
            default -> settings.http().listen().getPort();
        };
    }

    /** The samples as an admin has them, at the ports of this site. */
    void writeSwitches() throws Exception {
        for (String sample : List.of("inbound.xml", "outbound.xml")) {
            String text = Files.readString(Path.of("..", "dialplan-samples", "freeswitch", sample));
            write("freeswitch/dialplan/" + sample, text.replace("127.0.0.1:8084", "127.0.0.1:" + port("esl")));
        }
        for (String sample : List.of("extensions-inbound.conf", "extensions-outbound.conf")) {
            write("asterisk/" + sample, Files.readString(Path.of("..", "dialplan-samples", "asterisk", sample)));
        }
        write("asterisk/extensions.conf", extensions(port("agi")));
        write("asterisk/pjsip.conf", "[my-carrier]\ntype=endpoint\n");
    }

    /** With what the samples' heads tell to write. */
    static String extensions(int port) {
        return """
                [globals]
                STIR_BRIDGE = 127.0.0.1:%d
                #include extensions-inbound.conf
                #include extensions-outbound.conf
                """.formatted(port);
    }

    /** The bridge of this configuration, running. */
    Bridge start() throws Exception {
        return Bridge.start(ConfigurationFile.read(configuration), InstantSource.system());
    }

    /** {@code doctor} with this configuration and patience enough for a machine that runs other tests. */
    Result doctor(String... options) {
        List<String> all = new ArrayList<>(List.of("doctor", "-c", configuration.toString(), "--timeout", "60"));
        all.addAll(List.of(options));
        return Result.of(all.toArray(String[]::new));
    }

    private HttpsServer webServer() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(pki.webServer(PASSWORD, HOST), PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String pem = published.get(exchange.getRequestURI().getPath());
            byte[] body = pem == null ? new byte[0] : pem.getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/pem-certificate-chain");
            exchange.sendResponseHeaders(pem == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        database.close();
        web.stop(0);
    }
}
