package org.stirbridge.bridge.certificates;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table certificate.
 *
 * @param provider the owner, or null and then {@code customer} is
 * @param chainPem the chain itself, or {@code file:} and where it lies
 * @param validUntil what the row says of it, which v_expiring goes by; null: nothing
 */
record CertificateRow(
        String name,
        @Nullable String provider,
        @Nullable String customer,
        String x5u,
        String chainPem,
        String keyRef,
        @Nullable String passphraseRef,
        @Nullable String spc,
        @Nullable Instant validUntil,
        boolean active) {

    /** Whether it may sign for this customer: its own, or its provider's; never another tenant's. */
    boolean belongsTo(@Nullable String otherCustomer, String otherProvider) {
        return customer == null ? otherProvider.equals(provider) : customer.equals(otherCustomer);
    }

    boolean isOfSameOwner(CertificateRow other) {
        return Objects.equals(provider, other.provider) && Objects.equals(customer, other.customer);
    }
}
