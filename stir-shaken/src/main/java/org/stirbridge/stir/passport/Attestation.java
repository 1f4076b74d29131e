package org.stirbridge.stir.passport;

import java.util.Optional;

/** What the signer vouches for, {@code attest} in the token (RFC 8588 §4); the order is from strongest to weakest. */
public enum Attestation {
    /** Full: the signer knows the customer and the customer's right to the number. */
    A,
    /** Partial: the signer knows the customer, not the right to the number. */
    B,
    /** Gateway: the signer only knows where the call entered its network. */
    C;

    /** The level that {@code text} names; empty for anything but exactly {@code A}, {@code B} or {@code C}. */
    public static Optional<Attestation> of(String text) {
        return switch (text) {
            case "A" -> Optional.of(A);
            case "B" -> Optional.of(B);
            case "C" -> Optional.of(C);
            default -> Optional.empty();
        };
    }

    /** The weaker of the two levels: a cap never raises. */
    public Attestation cappedAt(Attestation cap) {
        return compareTo(cap) >= 0 ? this : cap;
    }
}
