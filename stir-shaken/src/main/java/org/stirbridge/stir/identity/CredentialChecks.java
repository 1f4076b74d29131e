package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNREACHABLE;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNREADABLE;
import static org.stirbridge.stir.identity.FailureReason.OUT_OF_TIME;
import static org.stirbridge.stir.identity.FailureReason.X5U_NOT_ALLOWED;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.Passport;

/**
 * Gets the certificates that vouch for the tokens of one call, each URL once and all under one deadline (RFC 8224 §6.2
 * step 3); {@link SignerChecks} judges them.
 */
final class CredentialChecks {

    private static final String LOOKUP_STEP = "RFC 8224 section 6.2 step 3";

    private final CertificateSource certificates;
    private final SignerChecks signers;
    private final Deadline deadline;
    private final Map<String, CertificateLookup> lookups = new HashMap<>();

    private int tokensLeft;

    /** @param tokens how many tokens share the deadline at most */
    CredentialChecks(CertificateSource certificates, SignerChecks signers, Deadline deadline, int tokens) {
        this.certificates = certificates;
        this.signers = signers;
        this.deadline = deadline;
        this.tokensLeft = tokens;
    }

    /**
     * The certificate that vouches for {@code passport}.
     *
     * @param party whom the signer must have authority over: orig, or div of a div token
     * @param at the token's iat: a certificate must be valid when it signs
     */
    StiCertificate require(Passport passport, String x5u, CallParty party, Instant at, Findings findings)
            throws StepFailure {
        Found found = requireFound(x5u);
        StiCertificate signer;
        try {
            signer = require(found, passport, party, at, findings);
        } catch (StepFailure failure) {
            Found newer = newer(x5u, found, failure);
            findings.warned(LOOKUP_STEP, "fetched anew, because of the kept certificate: " + failure.detail());
            signer = require(newer, passport, party, at, findings);
        }
        certificates.proved(x5u);
        return signer;
    }

    private StiCertificate require(Found found, Passport passport, CallParty party, Instant at, Findings findings)
            throws StepFailure {
        findings.passed(
                LOOKUP_STEP,
                "the certificate at x5u is that of "
                        + found.chain().get(0).x509().getSubjectX500Principal().getName());
        found.warnings().forEach(warning -> findings.warned(LOOKUP_STEP, "the certificate: " + warning.text()));
        return signers.require(found.chain(), passport, party, at, findings);
    }

    /** A kept chain may be the old one of a signer that has a new one at the same URL: whatever it failed, the new one counts. */
    private Found newer(String x5u, Found doubted, StepFailure failure) throws StepFailure {
        Found newer =
                certificates.findNewer(x5u, doubted, share(tokensLeft + 1)).orElseThrow(() -> failure);
        lookups.put(x5u, newer);
        return newer;
    }

    private Found requireFound(String x5u) throws StepFailure {
        CertificateLookup lookup = lookups.get(x5u);
        if (lookup == null) {
            lookup = lookUp(x5u);
            lookups.put(x5u, lookup);
        }
        if (lookup instanceof NotFound notFound) {
            throw new StepFailure(reason(notFound.failure()), LOOKUP_STEP, notFound.detail());
        }
        return (Found) lookup;
    }

    private CertificateLookup lookUp(String x5u) throws StepFailure {
        if (deadline.hasPassed()) {
            throw new StepFailure(OUT_OF_TIME, LOOKUP_STEP, "the call's time was over before the lookup");
        }
        CertificateLookup lookup = certificates.find(x5u, share(tokensLeft));
        tokensLeft--;
        return lookup;
    }

    /** Each token gets its share of what is left, so that one slow host does not starve the token behind it. */
    private Deadline share(int tokens) {
        return deadline.within(deadline.remaining().dividedBy(Math.max(1, tokens)));
    }

    private static FailureReason reason(CertificateLookup.Failure failure) {
        return switch (failure) {
            case X5U_NOT_ALLOWED -> X5U_NOT_ALLOWED;
            case CERTIFICATE_UNREACHABLE -> CERTIFICATE_UNREACHABLE;
            case CERTIFICATE_UNREADABLE -> CERTIFICATE_UNREADABLE;
            case OUT_OF_TIME -> OUT_OF_TIME;
        };
    }
}
