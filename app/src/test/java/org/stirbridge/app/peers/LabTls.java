package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** SIP over TLS among the peers: one certificate of the lab's web CA for all of loopback, each end trusts that CA alone. */
final class LabTls {

    /** PJSIP compares the certificate with the host of the URI that it calls. */
    private static final String HOST = "127.0.0.1";

    private static final char[] PASSWORD = "in memory only".toCharArray();

    private final KeyStore keys;
    private final Path certificate;
    private final Path key;

    /** Writes certificate and key into {@code directory}, for programs. */
    LabTls(LabPki pki, Path directory) throws IOException, GeneralSecurityException {
        keys = pki.webServer(PASSWORD, HOST);
        keys.setCertificateEntry("ca", pki.webCa());
        java.security.cert.X509Certificate own = (java.security.cert.X509Certificate) keys.getCertificate("server");
        certificate = Files.writeString(directory.resolve("sip-tls.pem"), LabIdentity.pemOf(own));
        key = Files.writeString(directory.resolve("sip-tls.key"), pkcs8());
    }

    /** The {@code @NAME@} of the configuration files. */
    Map<String, String> files() {
        return Map.of("TLS_CERTIFICATE", certificate.toString(), "TLS_KEY", key.toString());
    }

    SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private String pkcs8() throws GeneralSecurityException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        String body = lines.encodeToString(keys.getKey("server", PASSWORD).getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }
}
