package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.stirbridge.stir.pkix.DerReader;

/**
 * The revokedCertificates of a list by issuer and serial number. An entry without certificateIssuer has that of the entry
 * before it, at the beginning that of the list (RFC 5280 §5.3.3).
 */
final class Entries {

    private static final String REASON_CODE = "2.5.29.21";
    private static final String INVALIDITY_DATE = "2.5.29.24";
    private static final String CERTIFICATE_ISSUER = "2.5.29.29";
    private static final Set<String> UNDERSTOOD = Set.of(REASON_CODE, INVALIDITY_DATE, CERTIFICATE_ISSUER);
    private static final int REMOVE_FROM_CRL = 8;

    private final Map<X500Principal, Map<BigInteger, Instant>> revoked = new HashMap<>();

    /** Thousands of entries name the same issuer: each spelling is parsed once. */
    private final Map<ByteBuffer, List<X500Principal>> spellings = new HashMap<>();

    private List<X500Principal> issuers;
    private boolean ofOthers;
    private int size;

    private Entries(X500Principal listIssuer) {
        issuers = List.of(listIssuer);
    }

    static Entries none() {
        return new Entries(new X500Principal(""));
    }

    /** @param sequence the content of revokedCertificates */
    static Entries read(DerReader sequence, X500Principal listIssuer, boolean extensible) throws CertificateException {
        Entries entries = new Entries(listIssuer);
        while (sequence.hasMore()) {
            require(++entries.size <= RevocationList.MAX_ENTRIES, "more than 250000 entries");
            entries.add(sequence.enter(DerReader.SEQUENCE), extensible);
        }
        entries.spellings.clear();
        return entries;
    }

    private void add(DerReader entry, boolean extensible) throws CertificateException {
        BigInteger serial = entry.number();
        Instant since = ListTime.read(entry);
        require(extensible || !entry.hasMore(), "extensions in a list of version 1");
        ListExtensions extensions = entry.hasMore() ? ListExtensions.read(entry, UNDERSTOOD) : ListExtensions.NONE;
        entry.end();
        requireReadable(extensions);
        readIssuer(extensions);
        if (!isRemoval(extensions)) {
            issuers.forEach(issuer ->
                    revoked.computeIfAbsent(issuer, absent -> new HashMap<>()).merge(serial, since, Entries::earlier));
        }
    }

    private void readIssuer(ListExtensions extensions) throws CertificateException {
        Optional<DerReader> value = extensions.value(CERTIFICATE_ISSUER);
        if (value.isPresent()) {
            byte[] spelling = value.get().element();
            value.get().end();
            ofOthers = true;
            issuers = issuers(spelling);
        }
    }

    private List<X500Principal> issuers(byte[] spelling) throws CertificateException {
        List<X500Principal> known = spellings.get(ByteBuffer.wrap(spelling));
        if (known == null) {
            known = Names.read(new DerReader(spelling).enter(DerReader.SEQUENCE))
                    .directories();
            require(!known.isEmpty(), "a certificate issuer without a distinguished name");
            spellings.put(ByteBuffer.wrap(spelling), known);
        }
        return known;
    }

    /** Only delta lists take a certificate off a base (RFC 5280 §5.3.1): in any other such an entry says nothing. */
    private static boolean isRemoval(ListExtensions extensions) throws CertificateException {
        Optional<DerReader> reason = extensions.value(REASON_CODE);
        if (reason.isEmpty()) {
            return false;
        }
        byte[] code = reason.get().octets(DerReader.ENUMERATED);
        reason.get().end();
        require(code.length == 1, "unreadable reason");
        return code[0] == REMOVE_FROM_CRL;
    }

    private static void requireReadable(ListExtensions extensions) throws CertificateException {
        Optional<DerReader> invalidity = extensions.value(INVALIDITY_DATE);
        if (invalidity.isPresent()) {
            ListTime.read(invalidity.get());
            invalidity.get().end();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether an entry names an issuer, which only an indirect list may. */
    boolean ofOthers() {
        return ofOthers;
    }

    int size() {
        return size;
    }

    Optional<Instant> since(X500Principal issuer, BigInteger serial) {
        Map<BigInteger, Instant> ofIssuer = revoked.get(issuer);
        return Optional.ofNullable(ofIssuer == null ? null : ofIssuer.get(serial));
    }
}
