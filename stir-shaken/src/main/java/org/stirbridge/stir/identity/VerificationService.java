package org.stirbridge.stir.identity;

import java.time.InstantSource;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.Es256;

/** The verification service of RFC 8224 §6.2 (STI-VS): one call in, one verdict out. Thread-safe; never throws on hostile input. */
public final class VerificationService {

    public VerificationService(
            Es256 es256,
            CertificateSource certificates,
            TrustAnchors anchors,
            VerificationPolicy policy,
            InstantSource clock) {}

    public VerificationResult verify(VerificationRequest request) {
        throw new IllegalStateException("contract only");
    }
}
