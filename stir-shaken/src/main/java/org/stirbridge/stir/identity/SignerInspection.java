package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.Finding.Outcome.FAILED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.Passport;

/**
 * What a person wants to know of a token's signer: each of {@link SignerChecks} on its own, also behind one that failed. It
 * decides about no call; {@link VerificationService} does. Thread-safe.
 */
public final class SignerInspection {

    private static final String LOOKUP = "RFC 8224 section 6.2 step 3";
    private static final String PATH = "RFC 5280 section 6";
    private static final String AUTHORITY = "RFC 8226 section 9";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CertificateSource certificates;
    private final SignerChecks checks;
    private final boolean anchored;

    /**
     * @param anchors null when it is not known whom to trust: the path is not checked then
     * @param now by which revocation is judged
     */
    public SignerInspection(Es256 es256, CertificateSource certificates, @Nullable TrustAnchors anchors, Instant now) {
        this.certificates = certificates;
        this.anchored = anchors != null;
        TrustAnchors whom = anchors == null ? TrustAnchors.of(List.of(), List.of()) : anchors;
        this.checks = new SignerChecks(es256, whom, VerificationPolicy.DEFAULT, now, null);
    }

    /**
     * Adds a finding for each check to {@code findings}.
     *
     * @param party whom the signer must have authority over; null when the claims do not say
     * @param at the token's iat; null when it has none
     * @return the chain; empty when there is none
     */
    List<StiCertificate> inspect(
            Passport passport, String x5u, @Nullable CallParty party, @Nullable Instant at, Findings findings) {
        CertificateLookup lookup = certificates.find(x5u, Deadline.after(PATIENCE));
        if (lookup instanceof NotFound missing) {
            findings.add(LOOKUP, FAILED, missing.failure() + ": " + missing.detail());
            return List.of();
        }
        Found found = (Found) lookup;
        StiCertificate signer = found.chain().get(0);
        findings.passed(LOOKUP, "a chain of " + found.chain().size() + " certificates");
        found.warnings().forEach(warning -> findings.warned(LOOKUP, "the certificate: " + warning.text()));
        step(findings, () -> SignerChecks.requireMaySign(signer, findings));
        path(found.chain(), at, findings);
        step(findings, () -> checks.requireProfile(found.chain(), findings));
        authority(signer, party, findings);
        step(findings, () -> SignerChecks.requireConstraints(signer, passport, findings));
        step(findings, () -> checks.requireSignature(signer, passport, findings));
        return found.chain();
    }

    private void path(List<StiCertificate> chain, @Nullable Instant at, Findings findings) {
        if (!anchored) {
            findings.notChecked(PATH, "whether the chain leads to somebody trusted: no trust anchors given");
        } else if (at == null) {
            findings.notChecked(PATH, "the path is judged at the time of iat, and there is none");
        } else {
            step(findings, () -> checks.requireTrusted(chain, at, findings));
        }
    }

    private static void authority(StiCertificate signer, @Nullable CallParty party, Findings findings) {
        if (party == null) {
            findings.notChecked(AUTHORITY, "the claims do not say whom the signer speaks for");
        } else {
            step(findings, () -> SignerChecks.requireAuthority(signer, party, findings));
        }
    }

    private static void step(Findings findings, Step step) {
        try {
            step.run();
        } catch (StepFailure failure) {
            findings.failed(failure);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws StepFailure;
    }
}
