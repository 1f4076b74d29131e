package org.stirbridge.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Instant;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A lab STI-PKI made on the spot, with two service providers. Its files lie in a folder of their own that is removed at
 * the end: {@code keys/PROVIDER.pem}, {@code web-ca.pem}.
 */
final class Lab {

    /** Pinned to the demo's own https in the configuration: no name server knows it (RFC 2606 §2). */
    static final String HOST = "certificates.stirbridge.test";

    static final String FIRST_PROVIDER = "example-telecom";
    static final String FIRST_SPC = "709J";
    static final String SECOND_PROVIDER = "other-telecom";
    static final String SECOND_SPC = "8X2K";

    private final LabPki pki;
    private final LabIdentity first;
    private final LabIdentity second;
    private final Path directory;

    private Lab(LabPki pki, Path directory) {
        this.pki = pki;
        this.first = pki.serviceProvider(FIRST_SPC);
        this.second = pki.serviceProvider(SECOND_SPC);
        this.directory = directory;
    }

    /** Makes the PKI and writes what the configuration and the tables refer to. */
    static Lab create(Instant now, Path directory) throws IOException {
        Lab lab = new Lab(LabPki.create(now), directory);
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(lab.webCa(), LabIdentity.pemOf(lab.pki.webCa()));
        lab.writeKey(FIRST_PROVIDER, lab.first);
        lab.writeKey(SECOND_PROVIDER, lab.second);
        return lab;
    }

    /** For the eyes of the owner alone, as the keys of a real provider. */
    private void writeKey(String provider, LabIdentity identity) throws IOException {
        Path file = directory.resolve("keys/" + provider + ".pem");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, identity.keyPem());
    }

    Path directory() {
        return directory;
    }

    String rootPem() {
        return LabIdentity.pemOf(pki.root());
    }

    Path webCa() {
        return directory.resolve("web-ca.pem");
    }

    LabIdentity first() {
        return first;
    }

    LabIdentity second() {
        return second;
    }

    /** For the https that publishes the certificates under {@link #HOST}. */
    KeyStore webServer(String password) {
        return pki.webServer(password.toCharArray(), HOST);
    }

    /** Where verifiers fetch the certificate of {@code provider}. */
    static String x5u(String provider) {
        return "https://" + HOST + "/certs/" + provider + ".pem";
    }
}
