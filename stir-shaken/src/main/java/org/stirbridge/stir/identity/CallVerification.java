package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.DEST_MISMATCH;
import static org.stirbridge.stir.identity.FailureReason.DIV_CHAIN_BROKEN;
import static org.stirbridge.stir.identity.FailureReason.STALE_IAT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.DivClaims;

/** What all tokens of one call say together: one valid token is enough (RFC 8224 §6.2.1), with its div chain. */
final class CallVerification {

    private static final String CHAIN_STEP = "RFC 8946 section 4.2";

    private final Signalling call;
    private final List<Token> tokens;
    private final CredentialChecks credentials;
    private final ReplayCheck replays;
    private final Freshness freshness;

    private final List<Token.Div> divs;
    private final List<Token.Div> uncheckedDivs;

    private @Nullable StepFailure divFailure;
    private @Nullable StepFailure furthest;
    private @Nullable Attestation claimedAttest;

    CallVerification(
            Signalling call,
            List<Token> tokens,
            CredentialChecks credentials,
            ReplayCheck replays,
            Freshness freshness) {
        this.call = call;
        this.tokens = tokens;
        this.credentials = credentials;
        this.replays = replays;
        this.freshness = freshness;
        this.divs = tokens.stream()
                .filter(Token.Div.class::isInstance)
                .map(Token.Div.class::cast)
                .toList();
        this.uncheckedDivs = new ArrayList<>(divs);
    }

    /** The best level that is vouched for: a gateway that adds its C takes nothing from the A of the originator. */
    VerificationResult result() {
        VerificationResult.Verified best = null;
        for (Token token : tokens) {
            if (token instanceof Token.Original original) {
                best = better(original, best);
            } else if (token instanceof Token.Rejected rejected && counts(rejected)) {
                failed(rejected.failure(), rejected.claimedAttest());
            }
        }
        return best == null ? notVerified() : best;
    }

    /** Div tokens of an unsupported original are ignored with it (RFC 8946 §4.2), whatever is wrong with them. */
    private boolean counts(Token.Rejected rejected) {
        boolean alone = tokens.stream()
                .allMatch(token -> token instanceof Token.Ignored
                        || token instanceof Token.Div
                        || (token instanceof Token.Rejected other && other.isDiv()));
        return !rejected.isDiv() || !alone || tokens.stream().noneMatch(Token.Ignored.class::isInstance);
    }

    /** Looks at {@code original} only when it claims more than what is verified already. */
    private VerificationResult.@Nullable Verified better(
            Token.Original original, VerificationResult.@Nullable Verified best) {
        if (best != null && !original.isAbove(best.attest())) {
            return best;
        }
        VerificationResult.Verified verified = verify(original);
        return verified == null ? best : verified;
    }

    private VerificationResult.@Nullable Verified verify(Token.Original original) {
        try {
            requireDestination(original);
            StiCertificate signer = credentials.require(
                    original.passport(),
                    original.x5u(),
                    original.claims().orig(),
                    Instant.ofEpochSecond(original.claims().iat()),
                    original.findings());
            requireDivsSigned();
            boolean replayed = replays.isReplayed(original.passport(), original.findings());
            return new VerificationResult.Verified(
                    original.attest(),
                    original.origid(),
                    original.claims().orig(),
                    signer.spc().orElse(null),
                    replayed,
                    findings());
        } catch (StepFailure failure) {
            original.findings().failed(failure);
            failed(failure, original.attest());
            return null;
        }
    }

    /**
     * Without div tokens dest names To. With them, To no longer matters and the chain must lead to the Request-URI: a
     * broken one makes the whole call unacceptable, or diversion could be used to replay tokens elsewhere.
     */
    private void requireDestination(Token.Original original) throws StepFailure {
        requireNoRejectedDiv();
        List<DivClaims> links = divs.stream().map(Token.Div::claims).toList();
        if (links.isEmpty()) {
            requireTo(original);
        } else {
            requireChain(original, links);
        }
    }

    private void requireChain(Token.Original original, List<DivClaims> links) throws StepFailure {
        if (!DivChain.leads(original.claims(), links, call, link -> true)) {
            throw new StepFailure(
                    DIV_CHAIN_BROKEN,
                    CHAIN_STEP,
                    "the div tokens do not lead from the original dest to the Request-URI");
        }
        if (!DivChain.leads(
                original.claims(),
                links,
                call,
                link -> freshness.isFresh(link.base().iat()))) {
            throw new StepFailure(STALE_IAT, CHAIN_STEP, "the last diversion is not of now");
        }
        if (call.requestUri() == null) {
            original.findings().notChecked(CHAIN_STEP, "a div chain, whose end is not compared: no Request-URI known");
        } else {
            original.findings().passed(CHAIN_STEP, "a fresh div chain leads to the Request-URI");
        }
    }

    private void requireTo(Token.Original original) throws StepFailure {
        if (!call.calls(original.claims().dest())) {
            throw new StepFailure(
                    DEST_MISMATCH, "RFC 8224 section 6.2.4", "To is not in dest, and no div token leads from there");
        }
        original.findings().passed("RFC 8224 section 6.2.4", "To is in dest");
    }

    private void requireNoRejectedDiv() throws StepFailure {
        for (Token token : tokens) {
            if (token instanceof Token.Rejected rejected && rejected.isDiv()) {
                throw rejected.failure();
            }
        }
    }

    /** Every signature of a chain is checked, once for the call however many originals it has. */
    private void requireDivsSigned() throws StepFailure {
        if (divFailure != null) {
            throw divFailure;
        }
        try {
            for (Token.Div div : uncheckedDivs) {
                requireSigned(div);
            }
            uncheckedDivs.clear();
        } catch (StepFailure failure) {
            divFailure = failure;
            throw failure;
        }
    }

    private void requireSigned(Token.Div div) throws StepFailure {
        credentials.require(
                div.passport(),
                div.x5u(),
                div.claims().div(),
                Instant.ofEpochSecond(div.claims().base().iat()),
                div.findings());
    }

    private void failed(StepFailure failure, @Nullable Attestation attest) {
        StepFailure before = furthest;
        if (before == null || isFurther(failure.reason(), before.reason())) {
            furthest = failure;
            claimedAttest = attest;
        }
    }

    /** That a certificate could not be had is the answer only where none could (RFC 8224 §6.2.2). */
    private static boolean isFurther(FailureReason reason, FailureReason before) {
        boolean fetching = isOfFetching(reason);
        return fetching == isOfFetching(before) ? reason.compareTo(before) > 0 : !fetching;
    }

    private static boolean isOfFetching(FailureReason reason) {
        return reason.sipCode() == FailureReason.CERTIFICATE_UNREACHABLE.sipCode();
    }

    private VerificationResult notVerified() {
        StepFailure failure = furthest;
        if (failure != null) {
            return new VerificationResult.Failed(
                    failure.reason(), PrintableText.of(failure.detail(), 300), claimedAttest, findings());
        }
        // Nothing failed and nothing is an original: what is there is unsupported, or div tokens of an unsupported
        // original,
        // which are ignored with it (RFC 8946 §4.2). Div tokens alone divert nothing.
        if (tokens.stream().anyMatch(Token.Ignored.class::isInstance)) {
            return new VerificationResult.Ignored(findings());
        }
        return new VerificationResult.Failed(
                DIV_CHAIN_BROKEN, "div tokens without the token they divert", null, findings());
    }

    private List<Finding> findings() {
        return tokens.stream()
                .flatMap(token -> token.findings().list().stream())
                .toList();
    }
}
