package org.stirbridge.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A certificate to try signing with, before one of an STI-CA is there: of a CA that is made for it and whose key is
 * forgotten at once. Nobody believes it but who takes {@link #root} for a trust anchor.
 *
 * @param key for the owner and the group: the service often is another user
 * @param chain as published at the x5u
 */
public record LabCertificate(Path key, Path chain, Path root) {

    /**
     * Writes {@code keys/lab-SPC.pem}, {@code lab-SPC.pem} and {@code lab-SPC-root.pem} into {@code folder}.
     *
     * @throws java.nio.file.FileAlreadyExistsException when one of them is there; it stays as it is
     */
    public static LabCertificate write(Path folder, String spc, Instant now) throws IOException {
        LabPki pki = LabPki.create(now);
        LabIdentity identity = pki.serviceProvider(spc);
        Path keys = Files.createDirectories(folder.resolve("keys"));
        return new LabCertificate(
                write(keys.resolve("lab-" + spc + ".pem"), "rw-r-----", identity.keyPem()),
                write(folder.resolve("lab-" + spc + ".pem"), "rw-r--r--", identity.chainPem()),
                write(folder.resolve("lab-" + spc + "-root.pem"), "rw-r--r--", LabIdentity.pemOf(pki.root())));
    }

    /** The permissions come with the file, and then as they were meant: the umask may have taken some away. */
    private static Path write(Path file, String permissions, String text) throws IOException {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(wanted);
        Files.createFile(file, attribute);
        Files.setPosixFilePermissions(file, wanted);
        return Files.writeString(file, text);
    }
}
