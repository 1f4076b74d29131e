package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.COMPACT_FORM;
import static org.stirbridge.stir.identity.FailureReason.INVALID_ATTEST;
import static org.stirbridge.stir.identity.FailureReason.INVALID_CLAIM;
import static org.stirbridge.stir.identity.FailureReason.MALFORMED_IDENTITY;
import static org.stirbridge.stir.identity.FailureReason.MALFORMED_TOKEN;
import static org.stirbridge.stir.identity.FailureReason.MISSING_INFO;
import static org.stirbridge.stir.identity.FailureReason.MKY_MISMATCH;
import static org.stirbridge.stir.identity.FailureReason.NO_CALLER_NUMBER;
import static org.stirbridge.stir.identity.FailureReason.ORIG_MISMATCH;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.BaseClaims;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.ClaimsReading;
import org.stirbridge.stir.passport.DivClaims;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.passport.PassportReading;
import org.stirbridge.stir.passport.PassportReading.Compact;
import org.stirbridge.stir.passport.PassportReading.Malformed;
import org.stirbridge.stir.passport.PassportReading.WellFormed;
import org.stirbridge.stir.passport.ShakenClaims;

/** The checks on one Identity value that need nothing but the request: one method for each step. */
final class TokenChecks {

    private final Signalling call;
    private final Freshness freshness;
    private final Set<String> supportedPpt;
    private final Findings findings;

    private boolean isDiv;
    private @Nullable Attestation claimedAttest;

    TokenChecks(Signalling call, Freshness freshness, Set<String> supportedPpt, Findings findings) {
        this.call = call;
        this.freshness = freshness;
        this.supportedPpt = supportedPpt;
        this.findings = findings;
    }

    Token check(String value) {
        try {
            return checkField(readField(value));
        } catch (StepFailure failure) {
            findings.failed(failure);
            return new Token.Rejected(failure, isDiv, claimedAttest, findings);
        }
    }

    private IdentityHeader readField(String value) throws StepFailure {
        IdentityHeaderReading reading = IdentityHeader.read(value);
        if (reading instanceof IdentityHeaderReading.Unreadable unreadable) {
            throw new StepFailure(MALFORMED_IDENTITY, "RFC 8224 section 4", unreadable.detail());
        }
        IdentityHeader field = ((IdentityHeaderReading.Read) reading).header();
        isDiv = "div".equals(field.ppt());
        return field;
    }

    private Token checkField(IdentityHeader field) throws StepFailure {
        if (field.ppt() != null && !supportedPpt.contains(field.ppt())) {
            return ignored("ppt of the field is not supported here");
        }
        String info = requireInfo(field);
        Passport passport = readToken(field.token());
        claimedAttest =
                passport.payload().string("attest").flatMap(Attestation::of).orElse(null);
        TokenHeader header = TokenHeader.of(passport.header());
        isDiv |= "div".equals(header.ppt());
        if (field.ppt() == null && header.ppt() != null && !supportedPpt.contains(header.ppt())) {
            return ignored("ppt of the token is not supported here");
        }
        requireHeaderFits(header, field, info);
        return claims(passport, header);
    }

    /** Unsupported extensions are passed over, not refused (RFC 8224 §6.2 step 1). */
    private Token ignored(String why) {
        findings.notChecked("RFC 8224 section 6.2 step 1", why);
        return new Token.Ignored(findings);
    }

    private String requireInfo(IdentityHeader field) throws StepFailure {
        String info = field.info();
        if (info == null) {
            throw new StepFailure(MISSING_INFO, "RFC 8224 section 4", "no info parameter, or an empty one");
        }
        findings.passed("RFC 8224 section 4", "the field has a token and info");
        return info;
    }

    private Passport readToken(String token) throws StepFailure {
        PassportReading reading = Passport.read(token);
        if (reading instanceof WellFormed wellFormed) {
            findings.passed("RFC 7515 section 5.2", "three parts of base64url, two JSON objects");
            return wellFormed.passport();
        }
        if (reading instanceof Compact) {
            throw new StepFailure(COMPACT_FORM, "RFC 8588 section 3", "compact form, which shaken and div forbid");
        }
        throw new StepFailure(MALFORMED_TOKEN, "RFC 7515 section 5.2", ((Malformed) reading).detail());
    }

    private void requireHeaderFits(TokenHeader header, IdentityHeader field, String info) throws StepFailure {
        header.requireX5uIs(info, findings);
        header.requireTypPassport(findings);
        header.requireAlgEs256(field.alg(), findings);
        header.requirePptIs(field.ppt(), findings);
    }

    private Token claims(Passport passport, TokenHeader header) throws StepFailure {
        if ("div".equals(header.ppt())) {
            DivClaims claims = require(DivClaims.read(passport), "RFC 8946 section 3");
            freshness.require(call.date(), claims.base().iat(), findings);
            return new Token.Div(passport, header.x5u(), claims, findings);
        }
        if (header.ppt() == null) {
            BaseClaims claims = require(BaseClaims.read(passport), "RFC 8225 section 5");
            requireOfThisCall(claims);
            return new Token.Original(passport, header.x5u(), claims, null, null, findings);
        }
        ShakenClaims claims = require(ShakenClaims.read(passport), "RFC 8588 section 4");
        requireOfThisCall(claims.base());
        return new Token.Original(passport, header.x5u(), claims.base(), claims.attest(), claims.origid(), findings);
    }

    private void requireOfThisCall(BaseClaims claims) throws StepFailure {
        freshness.require(call.date(), claims.iat(), findings);
        requireCaller(claims);
        requireMediaKeys(claims);
    }

    private <T> T require(ClaimsReading<T> reading, String step) throws StepFailure {
        if (reading instanceof ClaimsReading.Refused<T> refused) {
            FailureReason reason = switch (refused.defect()) {
                case INVALID_CLAIM -> INVALID_CLAIM;
                case INVALID_ATTEST -> INVALID_ATTEST;
            };
            throw new StepFailure(reason, step, refused.detail());
        }
        findings.passed(step, "the claims are there and of the right types");
        return ((ClaimsReading.Read<T>) reading).claims();
    }

    private void requireCaller(BaseClaims claims) throws StepFailure {
        CallParty orig = Signalling.comparable(claims.orig());
        if (call.callers().isEmpty() || (orig instanceof CallParty.Telephone && !call.callerHasNumber())) {
            throw new StepFailure(NO_CALLER_NUMBER, "RFC 8224 section 8.1", "the caller's address names no number");
        }
        if (!call.callers().contains(orig)) {
            throw new StepFailure(
                    ORIG_MISMATCH,
                    "RFC 8224 section 6.2 step 2",
                    "orig is " + Signalling.text(orig) + ", the caller is " + call.callerText());
        }
        findings.passed("RFC 8224 section 6.2 step 2", "orig is the caller");
    }

    /** A token cut from another call has the keys of that call's media (RFC 8225 §5.2.2). */
    private void requireMediaKeys(BaseClaims claims) throws StepFailure {
        if (claims.mky().isEmpty()) {
            findings.notChecked("RFC 8225 section 5.2.2", "no mky in the token");
        } else if (call.mediaKeys() == null) {
            findings.notChecked("RFC 8225 section 5.2.2", "mky is there, the session description is not known");
        } else if (Set.copyOf(claims.mky()).equals(call.mediaKeys())) {
            findings.passed("RFC 8225 section 5.2.2", "mky names the fingerprints of the session description");
        } else {
            throw new StepFailure(
                    MKY_MISMATCH, "RFC 8225 section 5.2.2", "mky differs from the session description's fingerprints");
        }
    }
}
