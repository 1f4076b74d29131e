package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_EXPIRED;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_PROFILE;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_REVOKED;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNREACHABLE;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNREADABLE;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNTRUSTED;
import static org.stirbridge.stir.identity.FailureReason.CLAIM_CONSTRAINT_VIOLATED;
import static org.stirbridge.stir.identity.FailureReason.NUMBER_NOT_AUTHORIZED;
import static org.stirbridge.stir.identity.FailureReason.OUT_OF_TIME;
import static org.stirbridge.stir.identity.FailureReason.REVOCATION_UNKNOWN;
import static org.stirbridge.stir.identity.FailureReason.SIGNATURE_INVALID;
import static org.stirbridge.stir.identity.FailureReason.X5U_NOT_ALLOWED;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TnAuthList;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.revocation.RevocationStatus;

/** The checks that need the signer's certificate (RFC 8224 §6.2 steps 3 and 5), for all tokens of one call under one deadline. */
final class CredentialChecks {

    private static final String LOOKUP_STEP = "RFC 8224 section 6.2 step 3";
    private static final String REVOCATION_STEP = "RFC 5280 section 6.3";

    private final Es256 es256;
    private final CertificateSource certificates;
    private final TrustAnchors anchors;
    private final Instant now;
    private final Deadline deadline;
    private final Map<String, CertificateLookup> lookups = new HashMap<>();

    private int tokensLeft;

    /**
     * @param now by which revocation is judged
     * @param tokens how many tokens share the deadline at most
     */
    CredentialChecks(
            Es256 es256,
            CertificateSource certificates,
            TrustAnchors anchors,
            Instant now,
            Deadline deadline,
            int tokens) {
        this.es256 = es256;
        this.certificates = certificates;
        this.anchors = anchors;
        this.now = now;
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
            signer = require(newer(x5u, found, failure), passport, party, at, findings);
        }
        certificates.proved(x5u);
        return signer;
    }

    private StiCertificate require(Found found, Passport passport, CallParty party, Instant at, Findings findings)
            throws StepFailure {
        List<StiCertificate> chain = found.chain();
        StiCertificate signer = chain.get(0);
        found.warnings().forEach(warning -> findings.warned(LOOKUP_STEP, "the certificate: " + warning.text()));
        requireMaySign(signer);
        RevocationStatus revocation = requireTrusted(chain, at);
        findings.passed("RFC 5280 section 6", "the chain leads to a configured anchor");
        tell(revocation, findings);
        requireAuthority(signer, party);
        requireConstraints(signer, passport);
        findings.passed("RFC 8226 section 9", "the certificate may speak for the number");
        requireSignature(signer, passport);
        findings.passed("RFC 8224 section 6.2 step 5", "the signature verifies");
        return signer;
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

    /** The first certificate is the signer's (RFC 7515 §4.1.5): a CA there, or a key off P-256, ends it. */
    private static void requireMaySign(StiCertificate signer) throws StepFailure {
        var refusal = signer.signingRefusal();
        if (refusal.isPresent()) {
            throw new StepFailure(
                    CERTIFICATE_PROFILE,
                    "RFC 8226 section 9",
                    "the certificate may not sign: " + refusal.orElseThrow().name());
        }
    }

    private RevocationStatus requireTrusted(List<StiCertificate> chain, Instant at) throws StepFailure {
        PathResult result = anchors.validate(chain, at, now);
        if (result instanceof PathResult.Refused refused) {
            throw new StepFailure(reason(refused.refusal()), step(refused.refusal()), refused.detail());
        }
        return ((PathResult.Trusted) result).revocation();
    }

    private static void tell(RevocationStatus revocation, Findings findings) {
        if (revocation instanceof RevocationStatus.Good) {
            findings.passed(REVOCATION_STEP, revocation.text());
        } else {
            findings.notChecked(REVOCATION_STEP, "revocation: " + revocation.text());
        }
    }

    private static String step(TrustAnchors.Refusal refusal) {
        boolean revocation = refusal == TrustAnchors.Refusal.CERTIFICATE_REVOKED
                || refusal == TrustAnchors.Refusal.REVOCATION_UNKNOWN;
        return revocation ? REVOCATION_STEP : "RFC 5280 section 6";
    }

    private static FailureReason reason(TrustAnchors.Refusal refusal) {
        return switch (refusal) {
            case CERTIFICATE_UNTRUSTED -> CERTIFICATE_UNTRUSTED;
            case CERTIFICATE_EXPIRED -> CERTIFICATE_EXPIRED;
            case CERTIFICATE_PROFILE -> CERTIFICATE_PROFILE;
            case CERTIFICATE_REVOKED -> CERTIFICATE_REVOKED;
            case REVOCATION_UNKNOWN -> REVOCATION_UNKNOWN;
        };
    }

    private static void requireAuthority(StiCertificate signer, CallParty party) throws StepFailure {
        if (!signer.tnAuthList().filter(list -> authorizes(list, party)).isPresent()) {
            throw new StepFailure(
                    NUMBER_NOT_AUTHORIZED,
                    "RFC 8226 section 9",
                    "the certificate's TNAuthList does not name the number");
        }
    }

    private static boolean authorizes(TnAuthList list, CallParty party) {
        return party instanceof CallParty.Telephone number ? list.authorizes(number.tn()) : list.coversAnyNumber();
    }

    private static void requireConstraints(StiCertificate signer, Passport passport) throws StepFailure {
        var violation = signer.claimConstraints().flatMap(constraints -> check(constraints, passport));
        if (violation.isPresent()) {
            throw new StepFailure(
                    CLAIM_CONSTRAINT_VIOLATED,
                    "RFC 8226 section 8",
                    "claim " + violation.orElseThrow().claim() + ": "
                            + violation.orElseThrow().rule().name());
        }
    }

    private static java.util.Optional<ClaimConstraints.Violation> check(
            ClaimConstraints constraints, Passport passport) {
        Map<String, Object> claims = new HashMap<>();
        passport.payload()
                .members()
                .forEach((name, value) -> claims.put(name, value instanceof JsonString s ? s.value() : value));
        return constraints.check(claims, value -> CanonicalJson.write((JsonValue) value));
    }

    private void requireSignature(StiCertificate signer, Passport passport) throws StepFailure {
        if (!passport.isSignedBy(signer.publicKey(), es256)) {
            throw new StepFailure(
                    SIGNATURE_INVALID,
                    "RFC 8224 section 6.2 step 5",
                    "the signature is not by the certificate's key over this token");
        }
    }
}
