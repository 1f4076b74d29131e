package org.stirbridge.stir.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.ClaimsReading;
import org.stirbridge.stir.passport.DivClaims;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.passport.PassportReading;
import org.stirbridge.stir.passport.ShakenClaims;

/**
 * One Identity value laid open for a person, without a call to compare it with: what it says even where it is broken, and
 * everything that a verifier would hold against it. No network is asked unless a {@link SignerInspection} asks one.
 *
 * @param header the text of the token's header, safe for a terminal; empty when nothing could be decoded
 * @param payload likewise the claims
 * @param issued the time of iat; null where there is none that reads as one
 * @param chain the signer's certificate first; empty when none was asked for or found
 * @param findings the checks in order; all that failed, not only the first
 */
public record IdentityInspection(
        String header, String payload, @Nullable Instant issued, List<StiCertificate> chain, List<Finding> findings) {

    private static final int MAX_TEXT = 16 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_=+/-]*\\.[A-Za-z0-9_=+/-]*\\.?[A-Za-z0-9_=+/-]*");

    public IdentityInspection {
        chain = List.copyOf(chain);
        findings = List.copyOf(findings);
    }

    /** Each value that {@code field}, any text at all, holds; a bare token is one too. */
    public static List<IdentityInspection> of(String field) {
        return of(List.of(field));
    }

    /** The same of several fields. */
    public static List<IdentityInspection> of(List<String> fields) {
        return inspect(fields, null);
    }

    /** The same, with what {@code signers} says of the certificates. */
    public static List<IdentityInspection> of(List<String> fields, SignerInspection signers) {
        return inspect(fields, signers);
    }

    private static List<IdentityInspection> inspect(List<String> fields, @Nullable SignerInspection signers) {
        return IdentityHeader.values(fields).stream()
                .limit(IdentityHeader.MAX_VALUES)
                .map(value -> new Inspector(value, signers).inspect())
                .toList();
    }

    /** The checks that have failed. */
    public List<Finding> faults() {
        return findings.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.FAILED)
                .toList();
    }

    private static final class Inspector {

        private final String value;
        private final @Nullable SignerInspection signers;
        private final Findings findings = new Findings("");
        private @Nullable Instant issued;
        private @Nullable CallParty party;
        private List<StiCertificate> chain = List.of();

        Inspector(String value, @Nullable SignerInspection signers) {
            this.value = value;
            this.signers = signers;
        }

        IdentityInspection inspect() {
            Optional<IdentityHeader> field = field();
            String token = field.map(IdentityHeader::token).orElseGet(this::anyToken);
            PassportReading reading = Passport.read(token);
            if (reading instanceof PassportReading.WellFormed wellFormed) {
                findings.passed("RFC 7515 section 5.2", "three parts of base64url, two JSON objects");
                // A bare token has no parameters to differ from.
                wellFormed(wellFormed.passport(), field.filter(f -> value.indexOf(';') >= 0));
            } else if (reading instanceof PassportReading.Malformed malformed) {
                failed(FailureReason.MALFORMED_TOKEN, "RFC 7515 section 5.2", malformed.detail());
            } else {
                failed(
                        FailureReason.COMPACT_FORM,
                        "RFC 8588 section 3",
                        "compact form: header and claims are not here");
            }
            String[] parts = token.split("\\.", -1);
            return new IdentityInspection(text(parts, 0), text(parts, 1), issued, chain, findings.list());
        }

        private Optional<IdentityHeader> field() {
            if (IdentityHeader.read(value) instanceof IdentityHeaderReading.Unreadable unreadable) {
                failed(FailureReason.MALFORMED_IDENTITY, "RFC 8224 section 4", unreadable.detail());
                return Optional.empty();
            }
            IdentityHeader field = ((IdentityHeaderReading.Read) IdentityHeader.read(value)).header();
            if (field.info() == null) {
                failed(FailureReason.MISSING_INFO, "RFC 8224 section 4", "no info parameter, or an empty one");
            } else {
                findings.passed("RFC 8224 section 4", "info, alg " + field.alg() + ", ppt " + field.ppt());
            }
            return Optional.of(field);
        }

        private String anyToken() {
            Matcher token = TOKEN.matcher(value.substring(0, Math.min(value.length(), MAX_TEXT)));
            return token.lookingAt() ? token.group() : "";
        }

        private void wellFormed(Passport passport, Optional<IdentityHeader> field) {
            try {
                TokenHeader header = TokenHeader.of(passport.header());
                step(() -> header.requireTypPassport(findings));
                step(() -> header.requireAlgEs256(field.map(IdentityHeader::alg).orElse("ES256"), findings));
                field.map(IdentityHeader::info).ifPresent(info -> step(() -> header.requireX5uIs(info, findings)));
                field.ifPresent(f -> step(() -> header.requirePptIs(f.ppt(), findings)));
                claims(passport, String.valueOf(header.ppt()));
            } catch (StepFailure failure) {
                findings.failed(failure);
                claims(passport, passport.header().string("ppt").orElse(""));
            }
            issued(passport);
            signer(passport);
            findings.notChecked(
                    "RFC 8224 section 6.2 step 2",
                    "whether orig and dest are the caller and the called: needs the call");
        }

        private void claims(Passport passport, String ppt) {
            switch (ppt) {
                case "shaken" ->
                    claims("RFC 8588 section 4", ShakenClaims.read(passport))
                            .ifPresent(claims -> party = claims.base().orig());
                case "div" ->
                    claims("RFC 8946 section 3", DivClaims.read(passport)).ifPresent(claims -> party = claims.div());
                default ->
                    findings.notChecked(
                            "RFC 8224 section 6.2 step 1", "ppt is neither shaken nor div: not verified here");
            }
        }

        private <T> Optional<T> claims(String step, ClaimsReading<T> reading) {
            if (reading instanceof ClaimsReading.Refused<T> refused) {
                failed(FailureReason.INVALID_CLAIM, step, refused.detail());
                return Optional.empty();
            }
            findings.passed(step, "the claims are there and of the right types");
            return Optional.of(((ClaimsReading.Read<T>) reading).claims());
        }

        private void issued(Passport passport) {
            if (passport.payload().members().get("iat") instanceof JsonNumber iat
                    && iat.literal().matches("[0-9]{1,12}")) {
                issued = Instant.ofEpochSecond(Long.parseLong(iat.literal()));
                findings.notChecked("RFC 8224 section 6.2 step 4", "iat is " + issued + "; freshness needs the call");
            }
        }

        private void signer(Passport passport) {
            Optional<String> x5u = passport.header().string("x5u");
            if (signers == null || x5u.isEmpty()) {
                findings.notChecked(
                        "RFC 8224 section 6.2 steps 3, 5", "certificate and signature: no certificate at hand");
                return;
            }
            chain = signers.inspect(passport, x5u.orElseThrow(), party, issued, findings);
        }

        private void step(Step step) {
            try {
                step.run();
            } catch (StepFailure failure) {
                findings.failed(failure);
            }
        }

        private void failed(FailureReason reason, String step, String detail) {
            findings.failed(new StepFailure(reason, step, detail));
        }

        /** Decoded as leniently as possible: a person wants to see what a verifier must refuse. */
        private static String text(String[] parts, int index) {
            if (index >= parts.length) {
                return "";
            }
            String base64 = parts[index].replace('+', '-').replace('/', '_').replaceAll("[^A-Za-z0-9_-]", "");
            String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
            byte[] bytes = Base64.getUrlDecoder().decode(whole);
            return PrintableText.of(new String(bytes, StandardCharsets.UTF_8), MAX_TEXT);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws StepFailure;
    }
}
