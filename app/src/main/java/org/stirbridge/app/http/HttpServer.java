package org.stirbridge.app.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP or HTTPS listener, bounded in threads (8), connections (256), request head (8 KiB) and idle time (10 s), so
 * that nobody who asks for certificates takes anything from the calls.
 */
public final class HttpServer implements AutoCloseable {

    private static final int MAX_THREADS = 8;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_HEAD_BYTES = 8192;
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Certificate and key of an https listener. The password opens the key. */
    public record Tls(KeyStore keyStore, String password) {}

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens at once.
     *
     * @param address port 0 takes a free one
     * @param tls null for plain HTTP
     * @throws IOException when the address cannot be taken
     */
    public static HttpServer start(InetSocketAddress address, Routes routes, @Nullable Tls tls) throws IOException {
        Server server = new Server(threads());
        server.setHandler(new RouteHandler(routes));
        server.setErrorHandler(new TerseErrors());
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        ServerConnector connector = new ServerConnector(server, 1, 1, connections(tls));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(64);
        server.addConnector(connector);
        return new HttpServer(server, connector).started();
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("HTTP does not stop", e);
        }
    }

    private HttpServer started() throws IOException {
        try {
            server.start();
            return this;
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("HTTP does not start: " + e.getMessage(), e);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private static ConnectionFactory[] connections(@Nullable Tls tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        http.setIdleTimeout(IDLE.toMillis());
        if (tls == null) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        // SIP verifiers may ask by an address or without SNI: the certificates are public, so any name will do.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(tls.keyStore());
        ssl.setKeyManagerPassword(tls.password());
        ssl.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        return new ConnectionFactory[] {new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http)};
    }
}
