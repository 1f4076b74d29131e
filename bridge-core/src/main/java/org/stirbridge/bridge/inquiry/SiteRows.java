package org.stirbridge.bridge.inquiry;

import java.util.List;

/**
 * What of the tables keeps calls from being signed as they could be. Only trunks that sign, of customers and providers
 * that are active; of each kind the first {@link #MOST}, by name.
 *
 * @param trunks how many sign
 * @param withoutNumbers those that sign by number, and whose customer has none
 * @param withoutMatch those that only a dialplan can name
 * @param withoutCertificate those for whose calls neither trunk, customer nor provider names a certificate
 */
public record SiteRows(
        long trunks, List<Trunk> withoutNumbers, List<Trunk> withoutMatch, List<Trunk> withoutCertificate) {

    public static final int MOST = 100;

    public SiteRows {
        withoutNumbers = List.copyOf(withoutNumbers);
        withoutMatch = List.copyOf(withoutMatch);
        withoutCertificate = List.copyOf(withoutCertificate);
    }

    /** @param unknownTn trunk.unknown_tn_attest: the level of numbers in no range, {@code none} for unsigned */
    public record Trunk(String name, String customer, String provider, String unknownTn) {}
}
