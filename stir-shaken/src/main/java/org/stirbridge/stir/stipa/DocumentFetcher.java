package org.stirbridge.stir.stipa;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.stirbridge.stir.certificate.WebTrust;
import org.stirbridge.stir.storage.WholeFile;

/**
 * Gets a document from where the operator said it is, never from a place that the far end named: any address will do, but
 * redirects are not followed, for they would make the other end the one who names it. Bounded in bytes and, name lookup
 * apart, in time. Thread-safe.
 */
public final class DocumentFetcher {

    private static final Duration WHOLE_CALL = Duration.ofSeconds(10);

    private final OkHttpClient client;

    /** @param webCas CAs behind https in addition to the JDK's */
    public DocumentFetcher(List<X509Certificate> webCas) {
        this(webCas, WHOLE_CALL);
    }

    DocumentFetcher(List<X509Certificate> webCas, Duration wholeCall) {
        WebTrust trust = new WebTrust(webCas);
        client = new OkHttpClient.Builder()
                .callTimeout(wholeCall)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .sslSocketFactory(trust.sockets(), trust.manager())
                .build();
    }

    /** @param known what the source said about the one in force; a web server may answer that it has no other */
    FetchedDocument fetch(DocumentLocation location, int maxBytes, Validators known)
            throws UnavailableDocumentException {
        if (location instanceof DocumentLocation.InFile file) {
            return read(file.path(), maxBytes);
        }
        return fetch((DocumentLocation.OnWeb) location, maxBytes, known);
    }

    private static FetchedDocument read(Path path, int maxBytes) throws UnavailableDocumentException {
        try {
            byte[] bytes = new WholeFile(path, maxBytes)
                    .read()
                    .orElseThrow(() -> new UnavailableDocumentException("there is no such file"));
            return new FetchedDocument.Anew(bytes, Validators.NONE);
        } catch (IOException e) {
            throw new UnavailableDocumentException(FileProblem.of("the file cannot be read", e), e);
        }
    }

    private FetchedDocument fetch(DocumentLocation.OnWeb location, int maxBytes, Validators known)
            throws UnavailableDocumentException {
        Request.Builder request = new Request.Builder().url(location.url()).header("User-Agent", "stirbridge");
        known.addTo(request);
        try (Response response = client.newCall(request.build()).execute()) {
            return read(response, maxBytes, known);
        } catch (IOException e) {
            throw new UnavailableDocumentException(reason(e), e);
        }
    }

    private static FetchedDocument read(Response response, int maxBytes, Validators known)
            throws IOException, UnavailableDocumentException {
        if (response.code() == 304 && !known.equals(Validators.NONE)) {
            return new FetchedDocument.NotModified();
        }
        if (response.isRedirect()) {
            throw new UnavailableDocumentException(
                    "HTTP status " + response.code() + ": redirects are not followed, configure the URL itself");
        }
        if (response.code() != 200) {
            throw new UnavailableDocumentException("HTTP status " + response.code());
        }
        return new FetchedDocument.Anew(body(response, maxBytes), Validators.of(response));
    }

    /** At most one byte more than may be, after decoding: a declared length proves nothing, and gzip holds a thousandfold. */
    private static byte[] body(Response response, int maxBytes) throws IOException, UnavailableDocumentException {
        try (InputStream in = response.body().byteStream()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UnavailableDocumentException("it is longer than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the name does not resolve";
        }
        if (e instanceof SSLException) {
            return "TLS failed: " + e.getClass().getSimpleName();
        }
        if (e instanceof ConnectException) {
            return "no connection";
        }
        return e instanceof InterruptedIOException ? "no whole answer in time" : "the connection broke";
    }
}
