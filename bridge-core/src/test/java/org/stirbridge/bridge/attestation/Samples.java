package org.stirbridge.bridge.attestation;

import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.NumberClaim;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.did.Validity;
import org.stirbridge.stir.passport.Attestation;

/** Rows of the tables in few words; a level of {@code -} is none. */
final class Samples {

    private Samples() {}

    static @Nullable NumberClaim claim(
            @Nullable DidRange range, NumberClaim.Papers papers, NumberClaim.GrantState grant) {
        return range == null ? null : new NumberClaim(range, papers, grant);
    }

    static DidRange range(String owner, String status, String rightToUse, String override) {
        return new DidRange(
                1,
                "12155550100",
                "12155550199",
                owner,
                DidRange.Status.valueOf(status),
                DidRange.RightToUse.valueOf(rightToUse),
                level(override),
                Validity.ALWAYS);
    }

    static Trunk trunk(Trunk.Role role, String fixed, String unknown, String cap) {
        return new Trunk(
                "acme-pbx",
                "acme",
                role,
                Attestation.valueOf(cap),
                null,
                Trunk.SignMode.SIGN_UNSIGNED,
                level(fixed),
                level(unknown),
                Trunk.OrigSource.PAI_FROM,
                Dialling.DEFAULT,
                true);
    }

    static Customer customer(String name, @Nullable String parent, String kyc, String cap) {
        return new Customer(
                name,
                parent,
                "example-telecom",
                Customer.Kind.ENDUSER,
                Customer.KycStatus.valueOf(kyc),
                Attestation.valueOf(cap),
                null,
                true,
                Validity.ALWAYS);
    }

    static @Nullable Attestation level(String text) {
        return Attestation.of(text).orElse(null);
    }
}
