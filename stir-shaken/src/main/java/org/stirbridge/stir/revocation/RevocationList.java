package org.stirbridge.stir.revocation;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** One CRL, read whole and strictly; believed by no one until a key is known that signed it. Immutable, thread-safe. */
public final class RevocationList {

    /** The most octets of a file, PEM or DER. */
    public static final int MAX_BYTES = 11 * 1024 * 1024;

    /** The most octets of the list in it; with MAX_ENTRIES it bounds what one list takes of the heap to about 60 MB. */
    static final int MAX_DER_BYTES = 8 * 1024 * 1024;

    static final int MAX_ENTRIES = 250_000;

    private final X500Principal issuer;
    private final Instant thisUpdate;
    private final @Nullable Instant nextUpdate;
    private final @Nullable BigInteger number;
    private final ListScope scope;
    private final Entries entries;
    private final ListSignature signature;

    RevocationList(
            X500Principal issuer,
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            @Nullable BigInteger number,
            ListScope scope,
            Entries entries,
            ListSignature signature) {
        this.issuer = issuer;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.number = number;
        this.scope = scope;
        this.entries = entries;
        this.signature = signature;
    }

    /**
     * Reads a file, DER or PEM.
     *
     * @throws UnusableListException when it does not parse, is a delta list, or holds something critical that is not
     *     understood: then nothing in it counts (RFC 5280 §5.2)
     */
    public static RevocationList parse(byte[] file) throws UnusableListException {
        try {
            return ListReader.read(ListText.der(file));
        } catch (CertificateException e) {
            throw new UnusableListException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Who signed it, as it says. */
    public X500Principal issuer() {
        return issuer;
    }

    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** When the next one comes at the latest; empty when the list does not say, and so vouches for nothing at no time. */
    public Optional<Instant> nextUpdate() {
        return Optional.ofNullable(nextUpdate);
    }

    /** The cRLNumber, which grows from list to list (RFC 5280 §5.2.3). */
    public Optional<BigInteger> number() {
        return Optional.ofNullable(number);
    }

    /** How many entries it has. */
    public int size() {
        return entries.size();
    }

    /** Whether it may have entries of other issuers than its own. */
    public boolean indirect() {
        return scope.indirect();
    }

    /** Whether {@code at} lies within thisUpdate and nextUpdate. */
    public boolean currentAt(Instant at) {
        return nextUpdate != null && !at.isBefore(thisUpdate) && !at.isAfter(nextUpdate);
    }

    /** Whether the signature is by this key, with an algorithm and key that count; checked once for each key. */
    public boolean isSignedBy(PublicKey key) {
        return signature.isBy(key);
    }

    /**
     * Why {@code newer} must not take the place of this one; empty when it may. Lists come over plain http too: whoever
     * sends an old one, or one of his own making, shall not take the good one away.
     */
    public Optional<String> refusalOf(RevocationList newer, Instant now) {
        boolean sameIssuer = issuer.equals(newer.issuer);
        if (sameIssuer && newer.thisUpdate.isBefore(thisUpdate)) {
            return Optional.of("it is older than the one in force");
        }
        if (sameIssuer && number != null && newer.number != null && newer.number.compareTo(number) < 0) {
            return Optional.of("its number is lower than that of the one in force");
        }
        // A list whose own time is over protects nothing any more; its issuer may have got a new key.
        if (currentAt(now) && !signature.handsOnTo(newer.signature)) {
            return Optional.of("it is not signed by the key that signed the one in force");
        }
        return Optional.empty();
    }

    ListScope scope() {
        return scope;
    }

    Optional<Instant> revokedSince(X500Principal certificateIssuer, BigInteger serial) {
        return entries.since(certificateIssuer, serial);
    }
}
