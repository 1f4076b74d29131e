package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_EXPIRED;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_PROFILE;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_REVOKED;
import static org.stirbridge.stir.identity.FailureReason.CERTIFICATE_UNTRUSTED;
import static org.stirbridge.stir.identity.FailureReason.CLAIM_CONSTRAINT_VIOLATED;
import static org.stirbridge.stir.identity.FailureReason.NUMBER_NOT_AUTHORIZED;
import static org.stirbridge.stir.identity.FailureReason.REVOCATION_UNKNOWN;
import static org.stirbridge.stir.identity.FailureReason.SIGNATURE_INVALID;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.ClaimConstraints.Violation;
import org.stirbridge.stir.certificate.ProfileWarning;
import org.stirbridge.stir.certificate.SigningRefusal;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TnAuthList;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.revocation.RevocationStatus;

/** What one chain is worth for one token (RFC 8224 §6.2 steps 3 to 5): one method for each check, one finding for each. */
final class SignerChecks {

    private static final String PATH_STEP = "RFC 5280 section 6";
    private static final String REVOCATION_STEP = "RFC 5280 section 6.3";
    private static final String VALIDITY_STEP = "RFC 8224 section 6.2 step 4";
    private static final String PROFILE_STEP = "ATIS-1000080 section 6.4.1";
    private static final String AUTHORITY_STEP = "RFC 8226 section 9";
    private static final String SIGNATURE_STEP = "RFC 8224 section 6.2 step 5";

    private final Es256 es256;
    private final TrustAnchors anchors;
    private final VerificationPolicy policy;
    private final Instant now;
    private final @Nullable Instant date;

    /**
     * @param now by which revocation is judged
     * @param date when the request says that it was sent; null when it does not, or unreadably
     */
    SignerChecks(Es256 es256, TrustAnchors anchors, VerificationPolicy policy, Instant now, @Nullable Instant date) {
        this.es256 = es256;
        this.anchors = anchors;
        this.policy = policy;
        this.now = now;
        this.date = date;
    }

    /**
     * The first certificate of {@code chain}, when it vouches for {@code passport}.
     *
     * @param party whom the signer must have authority over: orig, or div of a div token
     * @param at the token's iat: a certificate must be valid when it signs
     */
    StiCertificate require(
            List<StiCertificate> chain, Passport passport, CallParty party, Instant at, Findings findings)
            throws StepFailure {
        StiCertificate signer = chain.get(0);
        requireMaySign(signer, findings);
        requireTrusted(chain, at, findings);
        requireValidAtDate(signer, findings);
        requireProfile(chain, findings);
        requireDelegatesAccepted(signer);
        requireAuthority(signer, party, findings);
        requireConstraints(signer, passport, findings);
        requireSignature(signer, passport, findings);
        return signer;
    }

    /** The first certificate is the signer's (RFC 7515 §4.1.5): a CA there, or a key off P-256, ends it. */
    static void requireMaySign(StiCertificate signer, Findings findings) throws StepFailure {
        Optional<SigningRefusal> refusal = signer.signingRefusal();
        if (refusal.isPresent()) {
            throw new StepFailure(
                    CERTIFICATE_PROFILE,
                    step(refusal.orElseThrow()),
                    "the certificate may not sign: " + refusal.orElseThrow().name());
        }
        findings.passed("RFC 5280 section 4.2.1.3", "a P-256 key for digital signatures, and no CA");
    }

    private static String step(SigningRefusal refusal) {
        return switch (refusal) {
            case CA_CERTIFICATE -> "RFC 9060 section 4.1";
            case KEY_USAGE -> "RFC 5280 section 4.2.1.3";
            case EXTENDED_KEY_USAGE -> "RFC 5280 section 4.2.1.12";
            case NOT_P256 -> "RFC 8225 section 4.2";
            case UNKNOWN_CRITICAL_EXTENSION -> "RFC 5280 section 4.2";
            case NO_TN_AUTH_LIST, MALFORMED_TN_AUTH_LIST -> AUTHORITY_STEP;
            case TN_AUTH_LIST_BY_REFERENCE -> "RFC 8226 section 10.1";
            case MALFORMED_CLAIM_CONSTRAINTS -> "RFC 9118 section 6";
        };
    }

    void requireTrusted(List<StiCertificate> chain, Instant at, Findings findings) throws StepFailure {
        PathResult result = anchors.validate(chain, at, now);
        if (result instanceof PathResult.Refused refused) {
            throw new StepFailure(reason(refused.refusal()), step(refused.refusal()), refused.detail());
        }
        PathResult.Trusted trusted = (PathResult.Trusted) result;
        findings.passed(PATH_STEP, "the path leads to the anchor " + trusted.anchor());
        findings.passed(VALIDITY_STEP, "every certificate of the path was valid at " + at);
        tell(trusted.revocation(), findings);
    }

    /** Date, too, must lie within the validity of the credential (RFC 8224 §6.2 step 4). */
    private void requireValidAtDate(StiCertificate signer, Findings findings) throws StepFailure {
        if (date == null) {
            return;
        }
        if (date.isBefore(signer.x509().getNotBefore().toInstant())
                || date.isAfter(signer.x509().getNotAfter().toInstant())) {
            throw new StepFailure(
                    CERTIFICATE_EXPIRED, VALIDITY_STEP, "the certificate was not valid at the time of Date, " + date);
        }
        findings.passed(VALIDITY_STEP, "the certificate was valid at the time of Date");
    }

    private static void tell(RevocationStatus revocation, Findings findings) {
        if (revocation instanceof RevocationStatus.Good) {
            findings.passed(REVOCATION_STEP, revocation.text());
        } else {
            findings.notChecked(REVOCATION_STEP, "revocation: " + revocation.text());
        }
    }

    private static String step(TrustAnchors.Refusal refusal) {
        return switch (refusal) {
            case CERTIFICATE_UNTRUSTED, CERTIFICATE_PROFILE -> PATH_STEP;
            case CERTIFICATE_EXPIRED -> VALIDITY_STEP;
            case CERTIFICATE_REVOKED, REVOCATION_UNKNOWN -> REVOCATION_STEP;
        };
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

    void requireProfile(List<StiCertificate> chain, Findings findings) throws StepFailure {
        for (ProfileWarning warning : ProfileWarning.of(chain)) {
            if (policy.profile() == Profile.REFUSE) {
                throw new StepFailure(
                        CERTIFICATE_PROFILE, PROFILE_STEP, "the certificate departs from the profile: " + warning);
            }
            findings.warned(PROFILE_STEP, "the certificate departs from the profile: " + warning);
        }
    }

    /** Who names numbers and no provider speaks for an enterprise, not for the provider of the call (RFC 9060 §6). */
    private void requireDelegatesAccepted(StiCertificate signer) throws StepFailure {
        if (policy.delegates() == Delegates.REFUSE && signer.spc().isEmpty()) {
            throw new StepFailure(
                    CERTIFICATE_PROFILE, "RFC 9060 section 6", "a delegate certificate, which policy does not accept");
        }
    }

    static void requireAuthority(StiCertificate signer, CallParty party, Findings findings) throws StepFailure {
        Optional<TnAuthList> list = signer.tnAuthList();
        if (list.filter(authority -> authorizes(authority, party)).isEmpty()) {
            throw new StepFailure(
                    NUMBER_NOT_AUTHORIZED,
                    AUTHORITY_STEP,
                    "the certificate's TNAuthList does not name " + Signalling.text(party));
        }
        findings.passed(
                AUTHORITY_STEP,
                list.orElseThrow().coversAnyNumber()
                        ? "the TNAuthList names a provider, which speaks for any number"
                        : "the TNAuthList names " + Signalling.text(party));
    }

    private static boolean authorizes(TnAuthList list, CallParty party) {
        return party instanceof CallParty.Telephone number ? list.authorizes(number.tn()) : list.coversAnyNumber();
    }

    static void requireConstraints(StiCertificate signer, Passport passport, Findings findings) throws StepFailure {
        Optional<ClaimConstraints> constraints = signer.claimConstraints();
        Optional<Violation> violation = constraints.flatMap(rules -> check(rules, passport));
        if (violation.isPresent()) {
            throw new StepFailure(
                    CLAIM_CONSTRAINT_VIOLATED,
                    "RFC 8226 section 8",
                    "claim " + violation.orElseThrow().claim() + ": "
                            + violation.orElseThrow().rule().name());
        }
        findings.passed(
                "RFC 8226 section 8",
                constraints.isPresent()
                        ? "the claims are within the constraints"
                        : "the certificate constrains no claim");
    }

    private static Optional<Violation> check(ClaimConstraints constraints, Passport passport) {
        Map<String, Object> claims = new HashMap<>();
        passport.payload()
                .members()
                .forEach((name, value) -> claims.put(name, value instanceof JsonString s ? s.value() : value));
        return constraints.check(claims, value -> CanonicalJson.write((JsonValue) value));
    }

    void requireSignature(StiCertificate signer, Passport passport, Findings findings) throws StepFailure {
        if (!passport.isSignedBy(signer.publicKey(), es256)) {
            throw new StepFailure(
                    SIGNATURE_INVALID, SIGNATURE_STEP, "the signature is not by the certificate's key over this token");
        }
        findings.passed(SIGNATURE_STEP, "the signature verifies");
    }
}
