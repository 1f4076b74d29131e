package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The CAs behind the https of publishers: the JDK's and the configured ones. SHAKEN's anchors are another world and never among them. */
public final class WebTrust {

    private final X509TrustManager manager;
    private final SSLSocketFactory sockets;

    public WebTrust(List<X509Certificate> furtherCas) {
        try {
            List<X509Certificate> all = new ArrayList<>(furtherCas);
            all.addAll(List.of(manager(null).getAcceptedIssuers()));
            manager = manager(keyStore(all));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            sockets = context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK's TLS does not start", e);
        }
    }

    public X509TrustManager manager() {
        return manager;
    }

    public SSLSocketFactory sockets() {
        return sockets;
    }

    private static KeyStore keyStore(List<X509Certificate> cas) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < cas.size(); i++) {
            store.setCertificateEntry("ca" + i, cas.get(i));
        }
        return store;
    }

    /** @param store null: the JDK's own */
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
