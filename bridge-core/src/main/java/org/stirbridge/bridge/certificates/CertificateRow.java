package org.stirbridge.bridge.certificates;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table certificate.
 *
 * @param provider the owner, or null and then {@code customer} is
 */
record CertificateRow(
        String name,
        @Nullable String provider,
        @Nullable String customer,
        String x5u,
        String chainPem,
        String keyRef,
        @Nullable String spc,
        boolean active) {

    /** Whether it may sign for this customer: its own, or its provider's; never another tenant's. */
    boolean belongsTo(@Nullable String otherCustomer, String otherProvider) {
        return customer == null ? otherProvider.equals(provider) : customer.equals(otherCustomer);
    }
}
