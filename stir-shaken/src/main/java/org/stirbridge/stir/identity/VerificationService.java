package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.FailureReason.MALFORMED_IDENTITY;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.Es256;

/**
 * The verification service of RFC 8224 §6.2 (STI-VS): one call in, one verdict out. Every token passes the checks that
 * cost nothing before any certificate is asked for. Thread-safe; never throws on hostile input.
 */
public final class VerificationService {

    // A policy may name more; what this code does not understand stays unsupported.
    private static final Set<String> KNOWN_PPT = Set.of("shaken", "div");

    private final Es256 es256;
    private final CertificateSource certificates;
    private final TrustAnchors anchors;
    private final VerificationPolicy policy;
    private final SeenTokens seen;
    private final Set<String> supportedPpt;
    private final InstantSource clock;

    /** A service with a memory of its own for the tokens that it has seen. */
    public VerificationService(
            Es256 es256,
            CertificateSource certificates,
            TrustAnchors anchors,
            VerificationPolicy policy,
            InstantSource clock) {
        this(es256, certificates, anchors, policy, new SeenTokens(policy), clock);
    }

    /** @param seen may be shared with another service over the same calls */
    public VerificationService(
            Es256 es256,
            CertificateSource certificates,
            TrustAnchors anchors,
            VerificationPolicy policy,
            SeenTokens seen,
            InstantSource clock) {
        this.es256 = es256;
        this.certificates = certificates;
        this.anchors = anchors;
        this.policy = policy;
        this.seen = seen;
        this.supportedPpt = new HashSet<>(policy.supportedPpt());
        this.supportedPpt.retainAll(KNOWN_PPT);
        this.clock = clock;
    }

    /**
     * The verdict on {@code request}, by its deadline as far as the certificate source keeps to it. Identity values
     * beyond the twentieth are not looked at, which a finding says; equal ones count once (FreeSWITCH passes a header on
     * twice).
     */
    public VerificationResult verify(VerificationRequest request) {
        if (request.identities().isEmpty()) {
            return new VerificationResult.NoIdentity();
        }
        List<String> values =
                IdentityHeader.values(request.identities()).stream().distinct().toList();
        if (values.isEmpty()) {
            return new VerificationResult.Failed(MALFORMED_IDENTITY, "the Identity field is empty", null, List.of());
        }
        return verify(values, request);
    }

    private VerificationResult verify(List<String> values, VerificationRequest request) {
        Signalling call = Signalling.of(request.signalling(), request.numbers(), policy.identitySource());
        Instant now = clock.instant();
        List<Token> tokens = tokens(values, call, now);
        SignerChecks signers = new SignerChecks(es256, anchors, policy, now, sent(call));
        CredentialChecks credentials = new CredentialChecks(certificates, signers, request.deadline(), urls(tokens));
        ReplayCheck replays = new ReplayCheck(seen, policy.replay(), request.callId());
        return new CallVerification(call, tokens, credentials, replays, new Freshness(policy, now)).result();
    }

    private static @Nullable Instant sent(Signalling call) {
        return call.date() == null ? null : SipDate.parse(call.date()).orElse(null);
    }

    /** How many certificates may have to be fetched. */
    private static int urls(List<Token> tokens) {
        return (int) tokens.stream()
                .flatMap(token -> token.certificateUrl().stream())
                .distinct()
                .count();
    }

    private List<Token> tokens(List<String> values, Signalling call, Instant now) {
        List<String> some = values.subList(0, Math.min(values.size(), IdentityHeader.MAX_VALUES));
        Freshness freshness = isDiverted(some) ? Freshness.beforeDiversion(policy, now) : new Freshness(policy, now);
        List<Token> tokens = new ArrayList<>();
        for (String value : some) {
            Findings findings = new Findings(values.size() == 1 ? "" : "Identity " + (tokens.size() + 1) + ": ");
            if (tokens.size() == IdentityHeader.MAX_VALUES - 1 && values.size() > IdentityHeader.MAX_VALUES) {
                findings.notChecked("RFC 8224 section 6.2", "the last of those that are looked at; there are more");
            }
            tokens.add(new TokenChecks(call, freshness, supportedPpt, findings).check(value));
        }
        return tokens;
    }

    /** A field that calls itself div is a div token that counts, or one that ends the call: none loosens what is asked of others. */
    private boolean isDiverted(List<String> values) {
        return supportedPpt.contains("div")
                && values.stream()
                        .map(IdentityHeader::read)
                        .anyMatch(reading -> reading instanceof IdentityHeaderReading.Read read
                                && "div".equals(read.header().ppt()));
    }
}
