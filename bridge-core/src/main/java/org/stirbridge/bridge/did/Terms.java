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

    DidRange range(long id, String start, String end) {
        return new DidRange(id, start, end, customer, status, rightToUse, attestOverride, validity);
    }
}
