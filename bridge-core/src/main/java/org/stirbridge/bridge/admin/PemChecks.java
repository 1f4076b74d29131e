package org.stirbridge.bridge.admin;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.certificates.CertificateProof;

/** Certificates are proved before they are written, and what their row says of them is read out of them. */
final class PemChecks {

    private final Supplier<CertificateProof> proof;
    private final InstantSource clock;

    PemChecks(Supplier<CertificateProof> proof, InstantSource clock) {
        this.proof = proof;
        this.clock = clock;
    }

    /** The row with what its certificate says, and cautions for the admin. */
    Proved prove(AdminTable table, @Nullable Row before, Row after) throws Refusal {
        if (table.name().equals("trust_anchor") && after.differs(before, "pem")) {
            String flaw = CertificateProof.flawOfAnchor(after.text("pem"));
            if (flaw != null) {
                throw new Refusal(Reason.NOT_A_CA, "trust_anchor.pem: the file " + flaw);
            }
        }
        if (table.name().equals("certificate") && after.differs(before, "chain_pem", "key_ref", "passphrase_ref")) {
            return proved(after);
        }
        return new Proved(after, List.of());
    }

    record Proved(Row row, List<String> cautions) {}

    private Proved proved(Row row) throws Refusal {
        CertificateProof.Outcome outcome =
                proof.get().examine(row.text("chain_pem"), row.text("key_ref"), clock.instant());
        if (outcome instanceof CertificateProof.BadChain bad) {
            throw new Refusal(Reason.UNUSABLE_CERTIFICATE, "certificate.chain_pem: " + bad.why());
        }
        if (outcome instanceof CertificateProof.BadKey bad) {
            throw new Refusal(Reason.UNUSABLE_KEY, "certificate.key_ref: " + bad.why());
        }
        CertificateProof.Proved proved = (CertificateProof.Proved) outcome;
        Row filled = row.with("spc", proved.spc())
                .with("valid_from", proved.validFrom().toString())
                .with("valid_until", proved.validUntil().toString());
        String name = "certificate " + row.text("name") + " ";
        return new Proved(filled, proved.cautions().stream().map(name::concat).toList());
    }
}
