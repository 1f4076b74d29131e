package org.stirbridge.bridge.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that a {@code key_ref} names: an EC key as unencrypted PKCS#8 PEM. */
final class PrivateKeyFile {

    private static final String SCHEME = "file:";
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Set<PosixFilePermission> TOO_OPEN =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path file;

    private PrivateKeyFile(Path file) {
        this.file = file;
    }

    /**
     * The file of a {@code key_ref}. A relative one stays below {@code directory}: whoever can edit a table shall not
     * make the bridge read any file of the machine by {@code ../}; an absolute path is plain to see in a review.
     */
    static PrivateKeyFile of(String keyRef, Path directory) throws UnusableCertificate {
        if (!keyRef.startsWith(SCHEME)) {
            throw new UnusableCertificate("its key_ref does not start with file:");
        }
        try {
            Path base = directory.toAbsolutePath().normalize();
            Path path = Path.of(keyRef.substring(SCHEME.length()));
            Path file = base.resolve(path).normalize();
            if (!path.isAbsolute() && !file.startsWith(base)) {
                throw new UnusableCertificate("its key_ref leads out of the folder of the configuration");
            }
            return new PrivateKeyFile(file);
        } catch (InvalidPathException e) {
            throw new UnusableCertificate("its key_ref is no path");
        }
    }

    PrivateKey read() throws UnusableCertificate {
        String pem = text();
        Matcher matcher = PKCS8.matcher(pem);
        if (!matcher.find()) {
            throw new UnusableCertificate(
                    pem.contains("-----BEGIN EC PRIVATE KEY-----")
                            ? "its key file is not PKCS#8 (convert it: openssl pkcs8 -topk8 -nocrypt)"
                            : "its key file holds no BEGIN PRIVATE KEY block in PKCS#8");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("its key file holds no EC key");
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    /** Whether others than the owner and its group can read the key, or the group can change it. */
    boolean isTooOpen() throws UnusableCertificate {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains);
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String text() throws UnusableCertificate {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new UnusableCertificate("its key file is missing, no file, or larger than 64 KB");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnusableCertificate unreadable(IOException e) {
        return new UnusableCertificate(
                "its key file cannot be read (" + e.getClass().getSimpleName() + ")");
    }
}
