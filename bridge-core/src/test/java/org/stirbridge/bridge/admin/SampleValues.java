package org.stirbridge.bridge.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn.ValueType;

/** Two texts for every column of every table, by its description alone where that says enough. */
final class SampleValues {

    /** Texts by table and column, for what a description does not tell; an empty list: left out. */
    private static final Map<String, List<String>> SPECIAL = Map.ofEntries(
            Map.entry("provider.spc", List.of("709J", "8X2K")),
            Map.entry("provider.default_certificate", List.of()),
            Map.entry("customer.provider", List.of("example-telecom", "example-telecom")),
            Map.entry("verify_policy.phrase", List.of("Network Blocked", "Rejected")),
            Map.entry("certificate.customer", List.of()),
            Map.entry("certificate.provider", List.of("example-telecom", "example-telecom")),
            Map.entry("certificate.x5u", List.of("https://a.example.org/1.pem", "https://a.example.org:8443/2.pem")),
            Map.entry("certificate.key_ref", List.of("file:keys/carrier.pem", "file:keys/carrier.pem")),
            Map.entry("certificate.passphrase_ref", List.of("env:ONE", "file:two")),
            Map.entry("rtu_evidence.trunk", List.of()),
            Map.entry("trunk.default_country", List.of("US", "FR")),
            Map.entry("trunk.technical_prefix", List.of("9998,77", "#1")),
            Map.entry("trunk.international_prefix", List.of("011", "00")),
            Map.entry("trunk.national_prefix", List.of("1", "0")),
            Map.entry("trunk.service_numbers", List.of("1800,39*", "116*")),
            Map.entry("trunk_match.priority", List.of("7", "8")),
            Map.entry("dest_policy.prefix", List.of("44", "")),
            Map.entry("verify_policy.sip_code", List.of("603", "608")),
            Map.entry("did_range.start_tn", List.of("12155550200", "12155550210")),
            Map.entry("did_range.end_tn", List.of("12155550299", "12155550289")),
            Map.entry("dno.start_tn", List.of("18005550100", "18005550110")),
            Map.entry("dno.end_tn", List.of("18005550199", "18005550189")));

    private static final Map<String, List<String>> OF_TABLE = Map.of(
            "provider", List.of("example-telecom", "other-telecom"),
            "customer", List.of("acme", "bigvoice"),
            "trunk", List.of("acme-pbx", "bigvoice-switch"),
            "certificate", List.of(EditedTables.CERTIFICATE, EditedTables.CERTIFICATE),
            "did_range", List.of("12155550100-12155550139", "+1 215 555 0140"));

    private SampleValues() {}

    /**
     * @param round 0 or 1
     * @return null: no value that would do
     */
    static @Nullable String of(AdminTable table, AdminColumn column, int round) {
        String field = table.field(column);
        List<String> special = SPECIAL.get(field);
        if (special != null) {
            return special.isEmpty() ? null : special.get(round);
        }
        if (column.references() != null) {
            List<String> known = OF_TABLE.get(column.references());
            return known == null ? null : known.get(round);
        }
        if (column.type() == ValueType.TIME) {
            boolean first = List.of("valid_from", "verified_at").contains(column.name());
            return (first ? "2026-01-0" : "2027-01-0") + (round + 1) + "T01:02:03.004Z";
        }
        String words = Words.of(column);
        return words == null ? "text, \"quoted\" \\ é " + round : words.split("\\|", -1)[round];
    }

    /** The words of a column are known to its rule alone: its refusal lists them. */
    private static final class Words {

        private static @Nullable String of(AdminColumn column) {
            try {
                column.rule().canonical("f", "\u0000");
                return null;
            } catch (Refusal e) {
                String list =
                        e.getMessage().replaceFirst(".* is not one of ", "").replace(" | ", "|");
                return e.reason() == Refusal.Reason.NOT_A_WORD ? list : null;
            }
        }
    }
}
