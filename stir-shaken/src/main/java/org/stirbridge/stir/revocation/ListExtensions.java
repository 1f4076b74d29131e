package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stirbridge.stir.pkix.DerReader;

/** The Extensions of a list or of an entry: none twice, and none critical that is not understood here. */
final class ListExtensions {

    static final ListExtensions NONE = new ListExtensions(Map.of());

    private static final int MOST = 32;

    private final Map<String, byte[]> values;

    private ListExtensions(Map<String, byte[]> values) {
        this.values = values;
    }

    static ListExtensions read(DerReader holder, Set<String> understood) throws CertificateException {
        DerReader sequence = holder.enter(DerReader.SEQUENCE);
        Map<String, byte[]> values = new HashMap<>();
        while (sequence.hasMore()) {
            require(values.size() < MOST, "too many extensions");
            DerReader extension = sequence.enter(DerReader.SEQUENCE);
            String oid = extension.objectIdentifier();
            boolean critical = extension.nextIs(DerReader.BOOLEAN) && extension.flag();
            require(!critical || understood.contains(oid), "unknown critical extension");
            require(values.put(oid, extension.octets(DerReader.OCTET_STRING)) == null, "an extension stands twice");
            extension.end();
        }
        return new ListExtensions(values);
    }

    boolean has(String oid) {
        return values.containsKey(oid);
    }

    Optional<DerReader> value(String oid) {
        return Optional.ofNullable(values.get(oid)).map(DerReader::new);
    }
}
