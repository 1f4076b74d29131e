package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.Verstat.NO_TN_VALIDATION;
import static org.stirbridge.stir.identity.Verstat.TN_VALIDATION_FAILED;

/**
 * Why an inbound call did not come out as verified: the reason, the SIP code and phrase that a rejecting policy answers
 * (RFC 8224 §6.2.2), and the verstat. The one table of outcomes; the name is the word in code, log, metric label,
 * channel variable, database row and docs. The order is that of the checks: of several tokens that fail, the reason of the
 * one that came furthest tells the most.
 */
public enum FailureReason {
    /** The request holds no Identity header at all. */
    NO_IDENTITY(428, "Use Identity Header", NO_TN_VALIDATION),
    /**
     * Only PASSporTs of extensions that are not supported here (RFC 8224 §6.2 step 1), or of none: a base PASSporT
     * vouches for no level.
     */
    UNSUPPORTED_PPT(428, "Use Supported PASSporT Format", NO_TN_VALIDATION),

    /** The field value does not parse, or is too large. */
    MALFORMED_IDENTITY(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** Compact form, which shaken forbids (RFC 8588 §3). */
    COMPACT_FORM(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** The token is not three parts of strict base64url holding JSON objects, or its JSON repeats a member. */
    MALFORMED_TOKEN(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** No {@code info} parameter. */
    MISSING_INFO(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** {@code alg} of the field differs from the token's. */
    ALG_PARAMETER_MISMATCH(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** {@code ppt} of the field differs from the token's. */
    PPT_MISMATCH(438, "Invalid Identity Header", NO_TN_VALIDATION),

    /** The token's header lacks typ, alg or x5u. */
    MISSING_HEADER_MEMBER(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** A member of the token's header has a wrong type, an illegal value, or is critical and not understood. */
    INVALID_HEADER_MEMBER(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** x5u and info differ (RFC 8224 §4.1). */
    X5U_INFO_MISMATCH(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** typ is not {@code passport} (RFC 8225 §4.1). */
    WRONG_TYP(437, "Unsupported Credential", NO_TN_VALIDATION),
    /** alg is not ES256 (RFC 8225 §4.2). */
    WRONG_ALG(437, "Unsupported Credential", NO_TN_VALIDATION),
    /** A required claim is missing or of the wrong type. */
    INVALID_CLAIM(438, "Invalid PASSporT", NO_TN_VALIDATION),
    /** attest is not A, B or C (RFC 8588 §4). */
    INVALID_ATTEST(438, "Invalid PASSporT", NO_TN_VALIDATION),

    /** The Date field is unreadable or outside the freshness window (RFC 8224 §6.2 step 4). */
    STALE_DATE(403, "Stale Date", NO_TN_VALIDATION),
    /** iat is older than the freshness window. */
    STALE_IAT(403, "Stale Date", NO_TN_VALIDATION),
    /** iat is in the future by more than the tolerance. */
    FUTURE_IAT(403, "Stale Date", NO_TN_VALIDATION),
    /** The caller names no number to compare with orig: anonymous, or a plain SIP address. */
    NO_CALLER_NUMBER(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** The caller's identity in the request is not orig. */
    ORIG_MISMATCH(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** The called identity in the request is not in dest, and no div chain leads there. */
    DEST_MISMATCH(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** mky differs from the fingerprints of the session description (RFC 8225 §5.2.2). */
    MKY_MISMATCH(438, "Invalid Identity Header", NO_TN_VALIDATION),
    /** The div tokens do not form a chain from the original to here (RFC 8946 §4.2). */
    DIV_CHAIN_BROKEN(438, "Invalid Identity Header", NO_TN_VALIDATION),

    /** The URL breaks the rules for certificate URLs, or leads to an address that may not be asked. */
    X5U_NOT_ALLOWED(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** The certificate could not be fetched: name, connection, TLS, HTTP status, size or time. */
    CERTIFICATE_UNREACHABLE(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** What the URL returned holds no readable certificate. */
    CERTIFICATE_UNREADABLE(436, "Bad Identity Info", NO_TN_VALIDATION),
    /** The verdict was not ready when the call's budget ended. */
    OUT_OF_TIME(436, "Bad Identity Info", NO_TN_VALIDATION),

    /** The chain does not end in a configured trust anchor (RFC 5280 §6). */
    CERTIFICATE_UNTRUSTED(437, "Unsupported Credential", TN_VALIDATION_FAILED),
    /** A certificate of the path was not valid at the time of the token. */
    CERTIFICATE_EXPIRED(437, "Unsupported Credential", TN_VALIDATION_FAILED),
    /** The certificate is revoked. */
    CERTIFICATE_REVOKED(437, "Unsupported Credential", TN_VALIDATION_FAILED),
    /** No current list says whether a certificate of the path is revoked, and one is required; nothing is held against the number. */
    REVOCATION_UNKNOWN(437, "Unsupported Credential", NO_TN_VALIDATION),
    /** The certificate may not sign PASSporTs: curve, key usage, CA flag, or no TNAuthList (ATIS-1000080). */
    CERTIFICATE_PROFILE(437, "Unsupported Credential", TN_VALIDATION_FAILED),
    /** The TNAuthList does not cover the number signed for (RFC 8226 §9). */
    NUMBER_NOT_AUTHORIZED(437, "Unsupported Credential", TN_VALIDATION_FAILED),
    /** The certificate's claim constraints exclude this token (RFC 8226 §8, RFC 9118). */
    CLAIM_CONSTRAINT_VIOLATED(438, "Invalid PASSporT", TN_VALIDATION_FAILED),
    /** The signature does not verify. */
    SIGNATURE_INVALID(438, "Invalid Identity Header", TN_VALIDATION_FAILED),
    /** All is right but that the token came with another call before, where policy makes that a failure (RFC 8224 §12.1). */
    REPLAYED(438, "Invalid Identity Header", TN_VALIDATION_FAILED);

    private final int sipCode;
    private final String phrase;
    private final Verstat verstat;

    FailureReason(int sipCode, String phrase, Verstat verstat) {
        this.sipCode = sipCode;
        this.phrase = phrase;
        this.verstat = verstat;
    }

    /** What the standards make of it; {@link Outcomes} is what the bridge makes of it. */
    public Outcome outcome() {
        return new Outcome(sipCode, phrase, verstat);
    }

    /** The SIP response code that a rejecting policy answers: 403, 428, 436, 437 or 438. */
    public int sipCode() {
        return sipCode;
    }

    /** The reason phrase that goes with the code. */
    public String phrase() {
        return phrase;
    }

    public Verstat verstat() {
        return verstat;
    }
}
