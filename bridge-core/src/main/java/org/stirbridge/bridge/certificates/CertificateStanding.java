package org.stirbridge.bridge.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.StiCertificate;

/**
 * An active certificate of the tables as it is in stock now, for a person.
 *
 * @param x5u where others fetch the chain
 * @param chain what is published, the signing certificate first; empty when it does not parse
 * @param flaw a sentence: why it cannot sign, or what is wrong although it can; null when all is well
 */
public record CertificateStanding(
        String name,
        String x5u,
        CertificateState state,
        List<StiCertificate> chain,
        @Nullable String flaw) {

    public CertificateStanding {
        chain = List.copyOf(chain);
    }
}
