package org.stirbridge.bridge.certificates;

import java.time.Instant;
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
 * @param stamps of the files that it was read from
 * @param kept whether chain and credential are those before the last change, which was refused
 */
record StockedCertificate(
        CertificateRow row,
        List<StiCertificate> chain,
        @Nullable SigningCredential credential,
        @Nullable String flaw,
        FileStamps stamps,
        boolean kept) {

    StockedCertificate {
        chain = List.copyOf(chain);
    }

    /** Where others fetch the chain; of what signs, not of a change that was refused. */
    String x5u() {
        return credential == null ? row.x5u() : credential.x5u();
    }

    CertificateStanding standing(CertificateState state) {
        return new CertificateStanding(row.name(), x5u(), state, chain, flaw);
    }

    /** Whether it can sign at that time. */
    boolean signsAt(Instant now) {
        return credential != null && !now.isBefore(notBefore()) && !now.isAfter(notAfter());
    }

    Instant notBefore() {
        return chain.get(0).x509().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return chain.get(0).x509().getNotAfter().toInstant();
    }

    /** This one's chain and key for the row and the files as they are now, which do not do. */
    StockedCertificate keptFor(StockedCertificate refused, String why) {
        String sentence = "certificate " + row.name() + " goes on as it was before its change: " + why;
        return new StockedCertificate(refused.row, chain, credential, sentence, refused.stamps, true);
    }
}
