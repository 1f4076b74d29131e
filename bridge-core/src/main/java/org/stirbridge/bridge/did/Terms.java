package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/** What a row of did_range says besides its bounds. Many rows say the same, so each is kept once. */
record Terms(
        String customer,
        DidRange.Status status,
        DidRange.RightToUse rightToUse,
        @Nullable Attestation attestOverride,
        Validity validity) {

    static Terms of(DidRange row) {
        return new Terms(row.customer(), row.status(), row.rightToUse(), row.attestOverride(), row.validity());
    }

    /** Written out, as is the other: asked for each of ten million rows, where the quick compiler is slow with what Java makes. */
    @Override
    public int hashCode() {
        return 31 * customer.hashCode() + validity.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Terms terms
                        && customer.equals(terms.customer)
                        && status == terms.status
                        && rightToUse == terms.rightToUse
                        && attestOverride == terms.attestOverride
                        && validity.equals(terms.validity));
    }

    DidRange range(long id, String start, String end) {
        return new DidRange(id, start, end, customer, status, rightToUse, attestOverride, validity);
    }
}
