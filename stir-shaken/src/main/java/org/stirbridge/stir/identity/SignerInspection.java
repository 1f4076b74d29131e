package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.Finding.Outcome.FAILED;
import static org.stirbridge.stir.identity.Finding.Outcome.PASSED;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/**
 * What a person wants to know of a token's signer: every check on its own, also behind one that failed. It decides about no
 * call; {@link VerificationService} does. Thread-safe.
 */
public final class SignerInspection {

    private static final String LOOKUP = "RFC 8224 section 6.2 step 3";
    private static final String PATH = "RFC 5280 section 6";
    private static final String PROFILE = "ATIS-1000080 section 6.4.1";
    private static final String AUTHORITY = "RFC 8226 section 9";
    private static final String CONSTRAINTS = "RFC 8226 section 8";
    private static final String SIGNATURE = "RFC 8224 section 6.2 step 5";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Es256 es256;
    private final CertificateSource certificates;
    private final @Nullable TrustAnchors anchors;
    private final Instant now;

    /**
     * @param anchors null when it is not known whom to trust: the path is not checked then
     * @param now by which revocation is judged
     */
    public SignerInspection(Es256 es256, CertificateSource certificates, @Nullable TrustAnchors anchors, Instant now) {
        this.es256 = es256;
        this.certificates = certificates;
        this.anchors = anchors;
        this.now = now;
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
        findings.passed(LOOKUP, "a chain of " + found.chain().size());
        found.warnings().forEach(warning -> findings.warned(LOOKUP, "the certificate: " + warning.text()));
        maySign(signer, findings);
        path(found.chain(), at, findings);
        signer.profileWarnings()
                .forEach(w -> findings.warned(PROFILE, "the certificate departs from the profile: " + w));
        authority(signer, party, findings);
        constraints(signer, passport, findings);
        boolean signed = passport.isSignedBy(signer.publicKey(), es256);
        check(
                signed,
                SIGNATURE,
                "the signature verifies",
                "the signature is not by the certificate's key over this token",
                findings);
        return found.chain();
    }

    private static void check(boolean holds, String step, String good, String bad, Findings findings) {
        findings.add(step, holds ? PASSED : FAILED, holds ? good : bad);
    }

    private static void maySign(StiCertificate signer, Findings findings) {
        check(
                signer.signingRefusal().isEmpty(),
                AUTHORITY,
                "the certificate may sign PASSporTs",
                "the certificate may not sign: "
                        + signer.signingRefusal().map(Enum::name).orElse(""),
                findings);
    }

    private void path(List<StiCertificate> chain, @Nullable Instant at, Findings findings) {
        if (anchors == null) {
            findings.notChecked(PATH, "whether the chain leads to somebody trusted: no trust anchors given");
        } else if (at == null) {
            findings.notChecked(PATH, "the path is judged at the time of iat, and there is none");
        } else if (anchors.validate(chain, at, now) instanceof PathResult.Refused refused) {
            findings.add(PATH, FAILED, refused.refusal() + ": " + refused.detail());
        } else {
            findings.passed(PATH, "the chain leads to an anchor, and was valid at " + at);
        }
    }

    private static void authority(StiCertificate signer, @Nullable CallParty party, Findings findings) {
        Optional<TnAuthList> list = signer.tnAuthList();
        if (party == null) {
            findings.notChecked(AUTHORITY, "the claims do not say whom the signer speaks for");
            return;
        }
        boolean covers = list.filter(authority -> party instanceof CallParty.Telephone number
                        ? authority.authorizes(number.tn())
                        : authority.coversAnyNumber())
                .isPresent();
        check(
                covers,
                AUTHORITY,
                "the TNAuthList covers " + Signalling.text(party),
                "the TNAuthList does not cover " + Signalling.text(party),
                findings);
    }

    private static void constraints(StiCertificate signer, Passport passport, Findings findings) {
        if (signer.claimConstraints().isEmpty()) {
            findings.passed(CONSTRAINTS, "the certificate constrains no claim");
            return;
        }
        Optional<ClaimConstraints.Violation> violation = signer.claimConstraints()
                .orElseThrow()
                .check(claims(passport), value -> CanonicalJson.write((JsonValue) value));
        check(
                violation.isEmpty(),
                CONSTRAINTS,
                "the claims keep to the certificate's constraints",
                violation.map(v -> "claim " + v.claim() + ": " + v.rule()).orElse(""),
                findings);
    }

    private static Map<String, Object> claims(Passport passport) {
        Map<String, Object> claims = new HashMap<>();
        passport.payload()
                .members()
                .forEach((name, value) -> claims.put(name, value instanceof JsonString s ? s.value() : value));
        return claims;
    }
}
