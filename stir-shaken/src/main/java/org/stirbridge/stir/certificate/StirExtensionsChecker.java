package org.stirbridge.stir.certificate;

import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's validator that STIR's extensions are understood, and cRLDistributionPoints, which it leaves to its own
 * revocation checker. RFC 8226 §9 and RFC 5280 §4.2.1.13 want them non-critical, so that other software ignores them; one
 * marked critical still means the same.
 */
final class StirExtensionsChecker extends PKIXCertPathChecker {

    private static final Set<String> UNDERSTOOD = Set.of(
            SigningRefusal.DISTRIBUTION_POINTS, TnAuthList.OID, ClaimConstraints.OID, ClaimConstraints.ENHANCED_OID);

    @Override
    public void init(boolean forward) {}

    @Override
    public boolean isForwardCheckingSupported() {
        return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
        return UNDERSTOOD;
    }

    @Override
    public void check(Certificate certificate, @Nullable Collection<String> unresolvedCriticalExtensions) {
        if (unresolvedCriticalExtensions != null) {
            unresolvedCriticalExtensions.removeAll(UNDERSTOOD);
        }
    }
}
