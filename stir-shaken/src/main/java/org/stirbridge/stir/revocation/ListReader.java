package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.pkix.DerReader;

/** Reads a CertificateList (RFC 5280 §5.1) without recursion: no nesting of a hostile one can exhaust the stack. */
final class ListReader {

    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String ISSUER_ALT_NAME = "2.5.29.18";
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String DELTA_CRL_INDICATOR = "2.5.29.27";
    private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
    private static final Set<String> UNDERSTOOD = Set.of(
            AUTHORITY_KEY_IDENTIFIER, ISSUER_ALT_NAME, CRL_NUMBER, DELTA_CRL_INDICATOR, ISSUING_DISTRIBUTION_POINT);
    private static final BigInteger VERSION_2 = BigInteger.ONE;

    private ListReader() {}

    static RevocationList read(byte[] der) throws CertificateException {
        DerReader outer = new DerReader(der);
        DerReader list = outer.enter(DerReader.SEQUENCE);
        outer.end();
        byte[] signed = list.element();
        byte[] algorithm = list.element();
        byte[] signature = list.bitString();
        list.end();
        return content(signed, algorithm, new ListSignature(signed, algorithm, signature));
    }

    private static RevocationList content(byte[] signed, byte[] algorithm, ListSignature signature)
            throws CertificateException {
        DerReader content = new DerReader(signed).enter(DerReader.SEQUENCE);
        boolean extensible = version2(content);
        require(Arrays.equals(content.element(), algorithm), "two signature algorithms");
        X500Principal issuer = Names.directory(content.element());
        require(!issuer.getName().isEmpty(), "no issuer");
        Instant thisUpdate = ListTime.read(content);
        Instant nextUpdate = ListTime.isNext(content) ? ListTime.read(content) : null;
        Entries entries = content.nextIs(DerReader.SEQUENCE)
                ? Entries.read(content.enter(DerReader.SEQUENCE), issuer, extensible)
                : Entries.none();
        ListExtensions extensions = extensions(content, extensible);
        content.end();
        return list(issuer, thisUpdate, nextUpdate, entries, extensions, signature);
    }

    private static boolean version2(DerReader content) throws CertificateException {
        if (!content.nextIs(DerReader.INTEGER)) {
            return false;
        }
        require(content.number().equals(VERSION_2), "unknown version");
        return true;
    }

    private static ListExtensions extensions(DerReader content, boolean extensible) throws CertificateException {
        if (!content.hasMore()) {
            return ListExtensions.NONE;
        }
        require(extensible, "extensions in a list of version 1");
        DerReader tagged = content.enter(explicit(0));
        ListExtensions extensions = ListExtensions.read(tagged, UNDERSTOOD);
        tagged.end();
        return extensions;
    }

    private static RevocationList list(
            X500Principal issuer,
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            Entries entries,
            ListExtensions extensions,
            ListSignature signature)
            throws CertificateException {
        require(!extensions.has(DELTA_CRL_INDICATOR), "a delta list, which says nothing without its base");
        Optional<DerReader> point = extensions.value(ISSUING_DISTRIBUTION_POINT);
        ListScope scope = point.isPresent() ? ListScope.read(point.get()) : ListScope.WHOLE;
        require(scope.indirect() || !entries.ofOthers(), "entries of other issuers in a list that is not indirect");
        return new RevocationList(issuer, thisUpdate, nextUpdate, number(extensions), scope, entries, signature);
    }

    private static @Nullable BigInteger number(ListExtensions extensions) throws CertificateException {
        Optional<DerReader> value = extensions.value(CRL_NUMBER);
        if (value.isEmpty()) {
            return null;
        }
        BigInteger number = value.get().number();
        value.get().end();
        return number;
    }
}
