package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.stirbridge.fuzzing.Invariant;

/** The DER of both kinds of claim constraints, and what they say of one token. */
public final class ClaimConstraintsFuzz {

    private static final Map<String, String> CLAIMS =
            Map.of("attest", "A", "iat", "1", "orig", "{}", "dest", "{}", "origid", "x", "div", "{}");

    private ClaimConstraintsFuzz() {}

    public static void fuzzerTestOneInput(byte[] der) throws IOException {
        Optional<ClaimConstraints> plain = plain(der);
        Optional<ClaimConstraints> enhanced = enhanced(der);
        plain.ifPresent(c -> Invariant.holds(
                c.mustExclude().isEmpty() && enhanced.equals(plain), "the enhanced kind reads the plain one alike"));
        if (plain.isPresent() || enhanced.isPresent()) {
            Invariant.holds(
                    Arrays.equals(ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER), der),
                    "BouncyCastle takes it for DER too");
        }
        enhanced.ifPresent(ClaimConstraintsFuzz::judge);
    }

    private static void judge(ClaimConstraints constraints) {
        Invariant.holds(
                constraints.mustExclude().stream().noneMatch(Set.of("iat", "orig", "dest")::contains),
                "a baseline claim is never excluded");
        boolean kept = CLAIMS.keySet().containsAll(constraints.mustInclude())
                && CLAIMS.keySet().stream().noneMatch(constraints.mustExclude()::contains)
                && constraints.permittedValues().entrySet().stream()
                        .allMatch(e ->
                                !CLAIMS.containsKey(e.getKey()) || e.getValue().contains(CLAIMS.get(e.getKey())));
        Optional<ClaimConstraints.Violation> violation = constraints.check(CLAIMS, String::valueOf);
        Invariant.holds(violation.isEmpty() == kept, "a token keeps to them exactly when the naive model says so");
        violation.ifPresent(v -> Invariant.holds(
                v.claim().chars().allMatch(c -> c > 0x20 && c < 0x7f), "the name of a claim can be logged"));
    }

    private static Optional<ClaimConstraints> plain(byte[] der) {
        try {
            return Optional.of(ClaimConstraints.parse(der));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static Optional<ClaimConstraints> enhanced(byte[] der) {
        try {
            return ClaimConstraints.parseEnhanced(der);
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
