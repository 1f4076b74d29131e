package org.stirbridge.stir.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Warning;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/**
 * Fetches a published chain over https, once and for one call: the only class that opens x5u connections. Everything about
 * the other end is hostile, its name, address, speed and bytes; what comes back is bounded in time and size. Redirects are
 * not followed, nothing is kept, no proxy is asked. Thread-safe.
 */
public final class X5uFetcher implements CertificateSource, AutoCloseable {

    private static final String CHAIN = "application/pem-certificate-chain";

    /** So far off that the fetch's own time always ends first, however busy the machine. */
    private static final Duration NO_CALL = Duration.ofHours(1);

    private final X5uSettings settings;
    private final X5uRules rules;
    private final NameLookups lookups;
    private final OkHttpClient base;

    public X5uFetcher(X5uSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    X5uFetcher(X5uSettings settings, CheckedNames.Resolver resolver) {
        this.settings = settings;
        this.rules = settings.hosts().rules();
        this.lookups = new NameLookups(resolver);
        this.base = client(new WebTrust(settings.webCas()));
    }

    private static OkHttpClient client(WebTrust trust) {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .sslSocketFactory(trust.sockets(), trust.manager())
                .build();
    }

    /** Fetches anew each time; the budget is the smaller of the deadline and {@link X5uSettings.Fetching#timeout()}. */
    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        return fetch(x5u, deadline).lookup();
    }

    /** As {@link #find}, with what the publisher says beside the chain. */
    public X5uAnswer examine(String x5u, Deadline deadline) {
        return fetch(x5u, deadline).answer();
    }

    private FetchedChain fetch(String x5u, Deadline deadline) {
        X5uRules.Verdict verdict = rules.judge(x5u);
        return verdict instanceof X5uRules.Allowed allowed
                ? fetch(allowed, Lane.NEW, deadline)
                : FetchedChain.failed(
                        Failure.X5U_NOT_ALLOWED,
                        ((X5uRules.Refused) verdict).rule().name());
    }

    /** Ends the threads of name lookups; a lookup that hangs is left to end by itself. */
    @Override
    public void close() {
        lookups.close();
    }

    /** For no call in particular: a publisher that takes too long is unreachable, no call has run out of time. */
    FetchedChain fetch(X5uRules.Allowed x5u, Lane lane) {
        return fetch(x5u, lane, Deadline.after(NO_CALL));
    }

    private FetchedChain fetch(X5uRules.Allowed x5u, Lane lane, Deadline deadline) {
        Deadline own = deadline.within(settings.fetching().timeout());
        if (own.hasPassed()) {
            return FetchedChain.failed(Failure.OUT_OF_TIME, "no time left to fetch");
        }
        HttpUrl url = HttpUrl.parse(x5u.url());
        if (url == null || !readsAlike(url, x5u.host())) {
            return FetchedChain.failed(Failure.X5U_NOT_ALLOWED, "the URL can be read in two ways");
        }
        return fetch(url, client(url.host(), lane, own), deadline, own);
    }

    private static FetchedChain fetch(HttpUrl url, OkHttpClient client, Deadline deadline, Deadline own) {
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", CHAIN + ", */*;q=0.1")
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "stirbridge")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return read(response);
        } catch (IOException e) {
            return deadline.hasPassed()
                    ? FetchedChain.failed(Failure.OUT_OF_TIME, "the deadline came before the certificate")
                    : failed(e, own);
        }
    }

    /** A host that the client reads otherwise than the rules did would be asked unchecked. IPv6 has many spellings; its socket is checked. */
    private static boolean readsAlike(HttpUrl url, String host) {
        return url.isHttps()
                && (url.host().equals(host) || (host.contains(":") && url.host().contains(":")));
    }

    private OkHttpClient client(String host, Lane lane, Deadline deadline) {
        InetSocketAddress pinned = settings.hosts().pinned().get(host);
        OkHttpClient.Builder client = base.newBuilder()
                .callTimeout(deadline.remaining().plusMillis(1))
                .socketFactory(new CheckedSockets(pinned));
        return pinned == null
                ? client.dns(new CheckedNames(lookups, lane, deadline)).build()
                : client.dns(name -> List.of(pinned.getAddress())).build();
    }

    /** What an answer brings, with what its publisher says beside the chain. */
    static FetchedChain read(Response response) throws IOException {
        return chain(response).saying(response.header("Content-Type"), PublishedLifetime.sent(response));
    }

    private static FetchedChain chain(Response response) throws IOException {
        if (response.code() != 200) {
            return FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "HTTP status " + response.code());
        }
        byte[] body = body(response);
        if (body.length > StiCertificate.MAX_PEM_BYTES) {
            return FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "more than 64 KiB");
        }
        try {
            List<StiCertificate> chain = StiCertificate.readPem(new ByteArrayInputStream(body));
            Optional<Duration> lifetime = PublishedLifetime.of(response);
            return new FetchedChain(
                    new CertificateLookup.Found(chain, warnings(response, lifetime)), lifetime.orElse(Duration.ZERO));
        } catch (CertificateException e) {
            return FetchedChain.failed(Failure.CERTIFICATE_UNREADABLE, "no readable certificate");
        }
    }

    /** At most one byte more than may be, after decoding: a declared length proves nothing, and 64 KiB of gzip can hold 64 MiB. */
    private static byte[] body(Response response) throws IOException {
        try (ResponseBody body = response.body();
                InputStream decoded = decoded(body.byteStream(), response.header("Content-Encoding"))) {
            return decoded.readNBytes(StiCertificate.MAX_PEM_BYTES + 1);
        }
    }

    /** Some servers compress although they are asked not to. */
    private static InputStream decoded(InputStream body, @Nullable String encoding) throws IOException {
        return "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(body) : body;
    }

    private static List<Warning> warnings(Response response, Optional<Duration> lifetime) {
        List<Warning> warnings = new ArrayList<>();
        String type = response.header("Content-Type", "");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(CHAIN)) {
            warnings.add(Warning.CONTENT_TYPE);
        }
        if (lifetime.isEmpty()) {
            warnings.add(Warning.NO_LIFETIME);
        }
        return warnings;
    }

    /** The words are our own: messages of the TLS and HTTP layers quote the other end. */
    private static FetchedChain failed(IOException e, Deadline own) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressNotAllowed) {
                return FetchedChain.failed(Failure.X5U_NOT_ALLOWED, "the name leads to an address that is not public");
            }
        }
        return FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, own.hasPassed() ? "no answer in time" : reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the name does not resolve";
        }
        if (e instanceof SSLException) {
            return "TLS failed: " + e.getClass().getSimpleName();
        }
        return e instanceof ConnectException ? "no connection" : "the connection broke";
    }
}
