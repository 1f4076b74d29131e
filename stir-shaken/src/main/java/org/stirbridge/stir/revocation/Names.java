package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.stirbridge.stir.pkix.DerReader;

/**
 * Those of a GeneralNames (RFC 5280 §4.2.1.6) that revocation goes by; other kinds are passed over.
 *
 * @param directories compared as RFC 5280 §7.1 says
 * @param uris compared octet by octet: a list's URL is a name here, it is not fetched
 */
record Names(List<X500Principal> directories, List<String> uris) {

    private static final int MOST = 16;
    private static final int DIRECTORY = explicit(4);
    private static final int URI = 0x86;

    Names {
        directories = List.copyOf(directories);
        uris = List.copyOf(uris);
    }

    /** @param content of the SEQUENCE OF GeneralName, whatever its tag */
    static Names read(DerReader content) throws CertificateException {
        List<X500Principal> directories = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        for (int count = 0; content.hasMore(); count++) {
            require(count < MOST, "too many names");
            if (content.nextIs(DIRECTORY)) {
                DerReader name = content.enter(DIRECTORY);
                directories.add(directory(name.element()));
                name.end();
            } else if (content.nextIs(URI)) {
                uris.add(new String(content.octets(URI), StandardCharsets.ISO_8859_1));
            } else {
                content.element();
            }
        }
        return new Names(directories, uris);
    }

    static X500Principal directory(byte[] der) throws CertificateException {
        try {
            return new X500Principal(der);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("unreadable distinguished name", e);
        }
    }

    boolean meet(Names other) {
        return directories.stream().anyMatch(other.directories::contains)
                || uris.stream().anyMatch(other.uris::contains);
    }
}
