package org.stirbridge.stir.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.revocation.RevocationStatus.Gap;
import org.stirbridge.stir.revocation.RevocationStatus.Good;
import org.stirbridge.stir.revocation.RevocationStatus.Revoked;
import org.stirbridge.stir.revocation.RevocationStatus.Unknown;

/**
 * The lists in force, asked about one path at a time by hash lookups (RFC 5280 §6.3). A list counts when the certificate
 * that issued the one in question signed it, or, for its issuer and for others, a trusted signer of that name. An entry
 * of a list that counts revokes, whether or not the list is current or of the URL that the certificate names, unless that
 * names another issuer of lists. Only a current list that was meant for the certificate says that it is good. Immutable,
 * thread-safe.
 */
public final class RevocationLists {

    /** Nobody is asked: every status is unknown. */
    public static final RevocationLists NONE = new RevocationLists(List.of());

    /** @param signers the trusted ones that signed it */
    private record Signed(RevocationList list, List<TrustedSigner> signers) {}

    private final List<Signed> lists;

    private RevocationLists(List<Signed> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * Checks every signature that a configured signer may have made.
     *
     * @param signers may sign lists for certificates of other issuers: the STI-PA's signer, or its root where that signs
     */
    public static RevocationLists of(Collection<RevocationList> lists, Collection<X509Certificate> signers) {
        return under(lists, signers.stream().map(TrustedSigner::configured).toList());
    }

    /** The same, where signers count for the paths to their own trust anchors alone. */
    public static RevocationLists under(Collection<RevocationList> lists, Collection<TrustedSigner> signers) {
        return new RevocationLists(lists.stream()
                .map(list -> new Signed(
                        list, signers.stream().filter(s -> s.signed(list)).toList()))
                .toList());
    }

    /** How many lists there are. */
    public int size() {
        return lists.size();
    }

    /**
     * The status of a path: revoked when one of its certificates is, good when each is.
     *
     * @param now the time of the verification: an entry counts from its revocationDate on
     */
    public RevocationStatus check(List<PathCertificate> path, Instant now) {
        RevocationStatus status = new Good();
        ListSigner anchor = path.isEmpty() ? null : path.get(path.size() - 1).issuedBy();
        for (int i = 0; i < path.size(); i++) {
            RevocationStatus one = check(path.get(i), i + 1, anchor, now);
            if (one instanceof Revoked) {
                return one;
            }
            status = status instanceof Good ? one : status;
        }
        return status;
    }

    private RevocationStatus check(
            PathCertificate certificate, int position, @Nullable ListSigner anchor, Instant now) {
        Gap gap = Gap.NO_LIST;
        Reasons reasons = Reasons.NONE;
        for (Signed signed : lists) {
            RevocationList list = signed.list();
            if (!list.indirect() && !list.issuer().equals(certificate.issuer())) {
                continue;
            }
            boolean byIssuer = certificate.issuerSigned(list);
            List<TrustedSigner> signers = signed.signers().stream()
                    .filter(signer -> signer.speaksFor(anchor, list, now))
                    .toList();
            if (!byIssuer && signers.isEmpty()) {
                gap = further(gap, Gap.NOT_SIGNED);
                continue;
            }
            Optional<Instant> since = since(certificate, list, now);
            if (since.isPresent()) {
                return new Revoked(position, since.get());
            }
            boolean current =
                    list.currentAt(now) && (byIssuer || signers.stream().anyMatch(s -> s.validAt(now)));
            gap = further(gap, current ? Gap.OUT_OF_SCOPE : Gap.NOT_CURRENT);
            reasons = current ? reasons.or(certificate.covers(list)) : reasons;
        }
        return reasons.equals(Reasons.ALL) ? new Good() : new Unknown(position, gap);
    }

    private static Optional<Instant> since(PathCertificate certificate, RevocationList list, Instant now) {
        return certificate.isListedIn(list)
                ? list.revokedSince(certificate.issuer(), certificate.serial()).filter(date -> !now.isBefore(date))
                : Optional.empty();
    }

    private static Gap further(Gap one, Gap other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
