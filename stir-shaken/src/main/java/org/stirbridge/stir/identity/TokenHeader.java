package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.ALG_PARAMETER_MISMATCH;
import static org.stirbridge.stir.identity.FailureReason.INVALID_HEADER_MEMBER;
import static org.stirbridge.stir.identity.FailureReason.MISSING_HEADER_MEMBER;
import static org.stirbridge.stir.identity.FailureReason.PPT_MISMATCH;
import static org.stirbridge.stir.identity.FailureReason.WRONG_ALG;
import static org.stirbridge.stir.identity.FailureReason.WRONG_TYP;
import static org.stirbridge.stir.identity.FailureReason.X5U_INFO_MISMATCH;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.JsonValue.JsonObject;

/**
 * The JOSE header of a token (RFC 8225 §4). Other members than these ({@code jwk}, {@code x5c}, {@code kid}) are
 * tolerated and never read: a key that travels in the token proves nothing.
 *
 * @param x5u where the token says its certificate is, at most 2048 printable characters
 * @param ppt the extension; null for a base PASSporT
 */
record TokenHeader(
        String alg, String typ, String x5u, @Nullable String ppt) {

    private static final String STEP = "RFC 8225 section 4";
    private static final int MAX_X5U = 2048;

    static TokenHeader of(JsonObject header) throws StepFailure {
        if (header.member("crit").isPresent()) {
            throw new StepFailure(
                    INVALID_HEADER_MEMBER, "RFC 7515 section 4.1.11", "crit names extensions not understood here");
        }
        String ppt = header.member("ppt").isPresent() ? required(header, "ppt") : null;
        return new TokenHeader(required(header, "alg"), required(header, "typ"), x5u(header), ppt);
    }

    private static String required(JsonObject header, String name) throws StepFailure {
        if (header.member(name).isEmpty()) {
            throw new StepFailure(MISSING_HEADER_MEMBER, STEP, "the token's header has no " + name);
        }
        return header.string(name)
                .orElseThrow(() ->
                        new StepFailure(INVALID_HEADER_MEMBER, STEP, name + " of the token's header is no string"));
    }

    /** A line break in a URL is an attempt to write somebody's header or log line. */
    private static String x5u(JsonObject header) throws StepFailure {
        String x5u = required(header, "x5u");
        if (x5u.length() > MAX_X5U || x5u.chars().anyMatch(Character::isISOControl)) {
            throw new StepFailure(
                    INVALID_HEADER_MEMBER, "RFC 8225 section 4.3", "x5u holds control characters or is too long");
        }
        return x5u;
    }

    /** Compares character by character: a trailing slash makes two URLs (RFC 8224 §4.1, RFC 3986 §6.2.1). */
    void requireX5uIs(String info, Findings findings) throws StepFailure {
        if (!x5u.equals(info)) {
            throw new StepFailure(X5U_INFO_MISMATCH, "RFC 8224 section 4.1", "x5u of the token differs from info");
        }
        findings.passed("RFC 8224 section 4.1", "x5u of the token is info of the field");
    }

    void requireTypPassport(Findings findings) throws StepFailure {
        if (!typ.equals("passport")) {
            throw new StepFailure(WRONG_TYP, "RFC 8225 section 4.1", "typ is not passport");
        }
        findings.passed("RFC 8225 section 4.1", "typ is passport");
    }

    /** Policy says what is acceptable; the token only says what it is (RFC 8725 §3.1). */
    void requireAlgEs256(String parameter, Findings findings) throws StepFailure {
        if (!alg.equals("ES256")) {
            throw new StepFailure(WRONG_ALG, "RFC 8225 section 4.2", "alg of the token is not ES256");
        }
        if (!parameter.equals(alg)) {
            throw new StepFailure(
                    ALG_PARAMETER_MISMATCH, "RFC 8224 section 4.1", "alg of the field differs from the token's");
        }
        findings.passed("RFC 8225 section 4.2", "alg is ES256, in the field and in the token");
    }

    void requirePptIs(@Nullable String parameter, Findings findings) throws StepFailure {
        if (!Objects.equals(ppt, parameter)) {
            throw new StepFailure(PPT_MISMATCH, "RFC 8224 section 4.1", "ppt of the field differs from the token's");
        }
        findings.passed(
                "RFC 8225 section 8.1",
                ppt == null ? "no ppt: a base PASSporT" : "ppt is " + ppt + ", in the field and in the token");
    }
}
