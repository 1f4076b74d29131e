package org.stirbridge.stir.revocation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign a list: a certificate reduced to what is asked of it.
 *
 * @param mayList whether its key usage, where it has one, says cRLSign (RFC 5280 §6.3.3 step (f))
 */
record ListSigner(X500Principal name, PublicKey key, boolean mayList, Instant notBefore, Instant notAfter) {

    private static final int CRL_SIGN = 6;

    static ListSigner of(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return new ListSigner(
                certificate.getSubjectX500Principal(),
                certificate.getPublicKey(),
                usage == null || usage[CRL_SIGN],
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    boolean signed(RevocationList list) {
        return mayList && name.equals(list.issuer()) && list.isSignedBy(key);
    }

    /** Whether {@code other} is the same authority, whichever of its certificates it is (RFC 5280 §6.1.1 (d)). */
    boolean isSameEntity(@Nullable ListSigner other) {
        return other != null && name.equals(other.name) && key.equals(other.key);
    }
}
