package org.stirbridge.app.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The operator's web server: https in front of the certificates that the bridge publishes by plain http on loopback.
 * Beside them it serves what a test adds.
 */
final class WebServer implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> own = new ConcurrentHashMap<>();
    private volatile boolean lying;
    private volatile URI bridge = URI.create("http://127.0.0.1:1");

    WebServer(KeyStore keys, char[] password) throws IOException, GeneralSecurityException {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keyManagers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** From now on everything else is asked from the bridge at {@code address}. */
    void inFrontOf(InetSocketAddress address) {
        bridge = URI.create("http://127.0.0.1:" + address.getPort());
    }

    void publish(String path, String pem) {
        own.put(path, pem);
    }

    /** While it is set, what was published is answered with rubbish. */
    void lie(boolean now) {
        lying = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String pem = own.get(path);
            if (pem != null) {
                String text = lying ? CertificateHost.rubbish(path.hashCode()) : pem;
                send(exchange, 200, text.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                ask(exchange, path);
            }
        }
    }

    private void ask(HttpExchange exchange, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) bridge.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(5000);
        if (connection.getResponseCode() == 200) {
            try (InputStream body = connection.getInputStream()) {
                send(exchange, 200, body.readAllBytes());
            }
        } else {
            send(exchange, connection.getResponseCode(), new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/pem-certificate-chain");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
