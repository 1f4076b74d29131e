package org.stirbridge.bridge.admin;

import org.stirbridge.bridge.admin.AdminColumn.ValueType;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;

/** Who signs, for whom, over which trunks. */
final class TenantTables {

    static final AdminTable PROVIDER = AdminTable.of(
                    "provider",
                    "provider",
                    KeyKind.NAME,
                    "who signs: one row for each service provider code",
                    AdminColumn.text(
                            "spc",
                            "CODE",
                            Rules.pattern("[A-Za-z0-9]{1,15}", "1 to 15 letters and digits"),
                            "its service provider code (OCN), as in its certificate"),
                    AdminColumn.reference(
                                    "default_certificate",
                                    "certificate",
                                    "certificate.name for trunks and customers that have none of their own")
                            .orNull(),
                    AdminColumn.words(
                                    "status",
                                    "active | inactive: calls of an inactive provider go unsigned",
                                    "active",
                                    "inactive")
                            .byDefault("active"))
            .retiring("inactive");

    static final AdminTable CUSTOMER = AdminTable.of(
                    "customer",
                    "customer",
                    KeyKind.NAME,
                    "whose calls are signed",
                    AdminColumn.reference(
                                    "parent", "customer", "customer.name of the reseller it belongs to; NULL: none")
                            .orNull(),
                    AdminColumn.reference("provider", "provider", "provider.name that signs for it"),
                    AdminColumn.words("kind", "enduser | reseller | carrier", "enduser", "reseller", "carrier")
                            .byDefault("enduser"),
                    AdminColumn.words(
                                    "kyc_status",
                                    "unvetted | vetted | rejected: level A only for a vetted customer",
                                    "unvetted",
                                    "vetted",
                                    "rejected")
                            .byDefault("unvetted"),
                    AdminColumn.words(
                                    "attest_cap",
                                    "the highest level for this customer and everyone below it: A | B | C",
                                    "A",
                                    "B",
                                    "C")
                            .byDefault("A"),
                    AdminColumn.reference(
                                    "certificate",
                                    "certificate",
                                    "certificate.name for its calls; NULL: the default of the provider")
                            .orNull(),
                    AdminColumn.words(
                                    "status",
                                    "active | inactive: calls of an inactive customer go unsigned",
                                    "active",
                                    "inactive")
                            .byDefault("active"),
                    AdminColumn.time("valid_from", "UTC; NULL: always").orNull(),
                    AdminColumn.time("valid_until", "UTC, itself outside; NULL: for ever")
                            .orNull())
            .retiring("inactive");

    static final AdminTable TRUNK = AdminTable.of(
                    "trunk",
                    "trunk",
                    KeyKind.NAME,
                    "where calls come from, and how they are signed",
                    AdminColumn.reference("customer", "customer", "customer.name whose calls come over it"),
                    AdminColumn.words(
                                    "role",
                                    "subscriber | wholesale: levels by number; gateway | peer: never above C",
                                    "subscriber",
                                    "wholesale",
                                    "gateway",
                                    "peer")
                            .byDefault("subscriber"),
                    AdminColumn.words("attest_cap", "the highest level for this trunk: A | B | C", "A", "B", "C")
                            .byDefault("A"),
                    AdminColumn.reference(
                                    "certificate",
                                    "certificate",
                                    "certificate.name for its calls; NULL: that of the customer, then of the provider")
                            .orNull(),
                    AdminColumn.words(
                                    "sign_mode",
                                    "off: leave alone | sign_unsigned: sign what has no Identity, relay the rest | replace: always ours alone | relay: never sign, pass on | add: ours beside the one that came",
                                    "off",
                                    "sign_unsigned",
                                    "replace",
                                    "relay",
                                    "add")
                            .byDefault("sign_unsigned"),
                    AdminColumn.words(
                                    "attest_fixed",
                                    "level set by contract: B | C for every call; A where the number deserves it, or evidence on the trunk is in force; NULL: by number",
                                    "A",
                                    "B",
                                    "C")
                            .orNull(),
                    AdminColumn.words(
                                    "unknown_tn_attest",
                                    "for calling numbers that are in no range: B | C | none (go unsigned)",
                                    "B",
                                    "C",
                                    "none")
                            .byDefault("B"),
                    AdminColumn.words(
                                    "orig_source",
                                    "who the caller is: pai_from: P-Asserted-Identity, then From | from_pai: the other way round (France)",
                                    "pai_from",
                                    "from_pai")
                            .byDefault("pai_from"),
                    AdminColumn.text(
                                    "default_country",
                                    "CC",
                                    Rules.country(),
                                    "ISO country by which its numbers are dialled: US, FR; NULL: the one of the configuration")
                            .orNull(),
                    AdminColumn.words(
                                    "status",
                                    "active | inactive: calls of an inactive trunk go unsigned",
                                    "active",
                                    "inactive")
                            .byDefault("active"),
                    AdminColumn.text(
                                    "technical_prefix",
                                    "DIGITS",
                                    Rules.pattern(
                                            "[0-9*#]{1,12}(,[0-9*#]{1,12}){0,4}",
                                            "up to five prefixes of 1 to 12 digits, with commas: 9998,77"),
                                    "digits in front of the number that mean something to your switch alone, the longest that fits is taken off; several with commas: 9998,77")
                            .orNull(),
                    AdminColumn.text(
                                    "international_prefix",
                                    "DIGITS",
                                    Rules.pattern(
                                            "[0-9]{1,6}(,[0-9]{1,6}){0,3}",
                                            "up to four prefixes of 1 to 6 digits, with commas: 011"),
                                    "digits dialled before a foreign number: 011 or 00; several with commas; NULL: those of the country")
                            .orNull(),
                    AdminColumn.text(
                                    "national_prefix",
                                    "DIGITS",
                                    Rules.pattern("[0-9]{1,4}", "1 to 4 digits: 0"),
                                    "digit dialled before a national number: 1 or 0; NULL: that of the country")
                            .orNull(),
                    AdminColumn.text(
                                    "service_numbers",
                                    "NUMBERS",
                                    Rules.pattern(
                                            "(?=.{1,255}$)[0-9]{1,15}[*]?(,[0-9]{1,15}[*]?){0,30}",
                                            "up to 31 numbers with commas: 1800,39*"),
                                    "further numbers that stay as they are dialled, with commas: 1800,39* (* at the end: all that begin so); up to 6 digits stay anyway")
                            .orNull())
            .retiring("inactive");

    static final AdminTable TRUNK_MATCH = AdminTable.of(
                    "trunk_match",
                    "match",
                    KeyKind.ID,
                    "how a call is recognised as one of a trunk, where the dialplan does not name the trunk",
                    AdminColumn.reference("trunk", "trunk", "trunk.name that a call with this mark belongs to"),
                    AdminColumn.words("switch", "freeswitch | asterisk; NULL: both", "freeswitch", "asterisk")
                            .orNull(),
                    AdminColumn.words(
                            "kind",
                            "what the switch knows of the call, strongest first: accountcode | auth_user | gateway | sip_profile | endpoint | context | domain | ip_cidr | header",
                            "accountcode",
                            "auth_user",
                            "gateway",
                            "sip_profile",
                            "endpoint",
                            "context",
                            "domain",
                            "ip_cidr",
                            "header"),
                    AdminColumn.text(
                            "match_value",
                            "TEXT",
                            Rules.text(1, 128),
                            "its text, compared as it is; a domain in any case; ip_cidr: 192.0.2.0/24, 2001:db8::/32 or one address; header: X-Trunk: acme"),
                    AdminColumn.of(
                                    "priority",
                                    ValueType.NUMBER,
                                    "N",
                                    Rules.integer(0, 999_999_999),
                                    "the smaller first where several rows of one kind match")
                            .byDefault("100"))
            .unique("kind", "match_value", "switch", "priority");

    private TenantTables() {}
}
