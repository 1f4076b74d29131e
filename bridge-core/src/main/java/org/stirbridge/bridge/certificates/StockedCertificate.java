package org.stirbridge.bridge.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;

/**
 * A row with its chain read and its key tried.
 *
 * @param chain what is published; empty when it does not parse
 * @param credential null: it cannot sign
 * @param flaw why not, or what is wrong although it can; null when all is well
 */
record StockedCertificate(
        CertificateRow row,
        List<StiCertificate> chain,
        @Nullable SigningCredential credential,
        @Nullable String flaw) {

    StockedCertificate {
        chain = List.copyOf(chain);
    }
}
