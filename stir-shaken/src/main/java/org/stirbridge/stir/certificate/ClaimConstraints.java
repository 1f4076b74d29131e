package org.stirbridge.stir.certificate;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.pkix.DerReader;

/**
 * What the issuer lets a certificate say: claims that must be there, values they may have, claims that must not be
 * there (JWTClaimConstraints of RFC 8226 §8, EnhancedJWTClaimConstraints of RFC 9118 §3). Immutable.
 *
 * @param mustInclude names of claims
 * @param permittedValues by the name of the claim, the values it may have when it is there
 * @param mustExclude names of claims; empty for the older extension
 */
public record ClaimConstraints(
        Set<String> mustInclude, Map<String, Set<String>> permittedValues, Set<String> mustExclude) {

    /** The identifier of JWTClaimConstraints. */
    public static final String OID = "1.3.6.1.5.5.7.1.27";

    /** The identifier of EnhancedJWTClaimConstraints. */
    public static final String ENHANCED_OID = "1.3.6.1.5.5.7.1.33";

    /** Every PASSporT has these, so a list that excludes one would exclude every PASSporT (RFC 9118 §3). */
    private static final Set<String> BASELINE = Set.of("iat", "orig", "dest");

    /** Bounds the work that one certificate can ask for at each call. */
    private static final int MAX_ITEMS = 200;

    /** Claim names are ASCII (RFC 8225 §5); violations are logged with the name, so no control characters. */
    private static final Pattern CLAIM = Pattern.compile("[!-~]{1,64}");

    /** The first rule that a token breaks. */
    public record Violation(Rule rule, String claim) {}

    /** How a token can break the constraints. */
    public enum Rule {
        CLAIM_MISSING,
        VALUE_NOT_PERMITTED,
        CLAIM_EXCLUDED
    }

    public ClaimConstraints {
        mustInclude = Set.copyOf(mustInclude);
        permittedValues = Map.copyOf(permittedValues);
        mustExclude = Set.copyOf(mustExclude);
    }

    /** Reads a JWTClaimConstraints value. */
    static ClaimConstraints parse(byte[] der) throws CertificateException {
        return parse(der, false);
    }

    /** Reads an EnhancedJWTClaimConstraints value; empty when it excludes a baseline claim: treated as absent (RFC 9118 §3). */
    static Optional<ClaimConstraints> parseEnhanced(byte[] der) throws CertificateException {
        ClaimConstraints read = parse(der, true);
        return read.mustExclude.stream().anyMatch(BASELINE::contains) ? Optional.empty() : Optional.of(read);
    }

    private static ClaimConstraints parse(byte[] der, boolean enhanced) throws CertificateException {
        DerReader outer = new DerReader(der);
        DerReader sequence = outer.enter(DerReader.SEQUENCE);
        outer.end();
        require(sequence.hasMore(), "empty claim constraints");
        Set<String> include = sequence.nextIs(explicit(0)) ? names(sequence.enter(explicit(0))) : Set.of();
        Map<String, Set<String>> permitted =
                sequence.nextIs(explicit(1)) ? permitted(sequence.enter(explicit(1))) : Map.of();
        Set<String> exclude = enhanced && sequence.nextIs(explicit(2)) ? names(sequence.enter(explicit(2))) : Set.of();
        sequence.end();
        return new ClaimConstraints(include, permitted, exclude);
    }

    private static Set<String> names(DerReader tagged) throws CertificateException {
        return Set.copyOf(list(tagged, ClaimConstraints::name));
    }

    private static Map<String, Set<String>> permitted(DerReader tagged) throws CertificateException {
        Map<String, Set<String>> byClaim = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> one : list(tagged, ClaimConstraints::values)) {
            require(byClaim.put(one.getKey(), one.getValue()) == null, "a claim is constrained twice");
        }
        return byClaim;
    }

    private static Map.Entry<String, Set<String>> values(DerReader items) throws CertificateException {
        DerReader sequence = items.enter(DerReader.SEQUENCE);
        String claim = name(sequence);
        return Map.entry(claim, Set.copyOf(new LinkedHashSet<>(list(sequence, DerReader::utf8String))));
    }

    private static String name(DerReader items) throws CertificateException {
        String name = items.ia5String();
        require(CLAIM.matcher(name).matches(), "not the name of a claim");
        return name;
    }

    /** One SEQUENCE of at least one item, and nothing after it. */
    private static <T> List<T> list(DerReader holder, Item<T> item) throws CertificateException {
        DerReader sequence = holder.enter(DerReader.SEQUENCE);
        holder.end();
        List<T> items = new ArrayList<>();
        while (sequence.hasMore()) {
            require(items.size() < MAX_ITEMS, "too many claim constraints");
            items.add(item.read(sequence));
        }
        require(!items.isEmpty(), "an empty list in the claim constraints");
        return items;
    }

    @FunctionalInterface
    private interface Item<T> {
        T read(DerReader items) throws CertificateException;
    }

    /**
     * Whether a token keeps to the constraints; empty when it does.
     *
     * @param claims the parsed payload
     * @param canonicalText the text of a value that is no string: its canonical JSON (RFC 8225 §9), as a claim that
     *     is an object can only be compared so
     */
    public Optional<Violation> check(Map<String, ?> claims, Function<Object, String> canonicalText) {
        return missing(claims).or(() -> notPermitted(claims, canonicalText)).or(() -> excluded(claims));
    }

    private Optional<Violation> missing(Map<String, ?> claims) {
        return mustInclude.stream()
                .filter(claim -> !claims.containsKey(claim))
                .sorted()
                .findFirst()
                .map(claim -> new Violation(Rule.CLAIM_MISSING, claim));
    }

    private Optional<Violation> notPermitted(Map<String, ?> claims, Function<Object, String> canonicalText) {
        return permittedValues.keySet().stream()
                .filter(claims::containsKey)
                .filter(claim -> !permits(claim, claims.get(claim), canonicalText))
                .sorted()
                .findFirst()
                .map(claim -> new Violation(Rule.VALUE_NOT_PERMITTED, claim));
    }

    private boolean permits(String claim, @Nullable Object value, Function<Object, String> canonicalText) {
        if (value == null) {
            return false;
        }
        String text = value instanceof String string ? string : canonicalText.apply(value);
        return permittedValues.getOrDefault(claim, Set.of()).contains(text);
    }

    private Optional<Violation> excluded(Map<String, ?> claims) {
        return mustExclude.stream()
                .filter(claims::containsKey)
                .sorted()
                .findFirst()
                .map(claim -> new Violation(Rule.CLAIM_EXCLUDED, claim));
    }
}
