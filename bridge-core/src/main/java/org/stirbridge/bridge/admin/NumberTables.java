package org.stirbridge.bridge.admin;

import org.stirbridge.bridge.admin.AdminTable.KeyKind;

/** Whose numbers, by what right, and which are nobody's. */
final class NumberTables {

    static final AdminTable DID_RANGE = AdminTable.of(
                    "did_range",
                    "did",
                    KeyKind.RANGE,
                    "whose numbers; ranges may lie inside one another (a reseller and its customers), the narrowest counts; they must not overlap in part",
                    AdminColumn.text(
                            "start_tn",
                            "NUMBER",
                            NumberText::canonical,
                            "first number: digits with country code, no +"),
                    AdminColumn.text(
                            "end_tn",
                            "NUMBER",
                            NumberText::canonical,
                            "last number, itself inside; as long as the first; one number: the same again"),
                    AdminColumn.reference("customer", "customer", "customer.name that may call with these numbers"),
                    AdminColumn.words(
                                    "status",
                                    "active | reserved | port_in | port_out | aging | released: level A only when active",
                                    "active",
                                    "reserved",
                                    "port_in",
                                    "port_out",
                                    "aging",
                                    "released")
                            .byDefault("active"),
                    AdminColumn.words(
                                    "right_to_use",
                                    "why the customer may use them: assigned | ported_in | leased | loa | verified | resporg; import_unverified: nobody has checked, never level A",
                                    "assigned",
                                    "ported_in",
                                    "leased",
                                    "loa",
                                    "verified",
                                    "resporg",
                                    "import_unverified")
                            .byDefault("import_unverified"),
                    AdminColumn.words(
                                    "attest_override",
                                    "lowers the level for these numbers: B | C; A where evidence in force backs it, for numbers that are reserved, port_in, aging or toll-free",
                                    "A",
                                    "B",
                                    "C")
                            .orNull(),
                    AdminColumn.text("source", "TEXT", Rules.text(0, 64), "where the row comes from")
                            .byDefault("manual"),
                    AdminColumn.time("valid_from", "UTC; NULL: always").orNull(),
                    AdminColumn.time("valid_until", "UTC, itself outside; NULL: for ever")
                            .orNull())
            .retiring("released");

    static final AdminTable DID_GRANT = AdminTable.of(
                    "did_grant",
                    "grant",
                    KeyKind.ID,
                    "numbers that a customer may use though they belong to another, such as its reseller",
                    AdminColumn.reference(
                            "did_range", "did_range", "did_range.id whose numbers another customer may use too"),
                    AdminColumn.reference(
                            "customer", "customer", "customer.name that may use them as if they were its own"),
                    AdminColumn.reference(
                                    "evidence",
                                    "rtu_evidence",
                                    "rtu_evidence.id of the consent; when that expires, so does the grant; NULL: none")
                            .orNull(),
                    AdminColumn.words("status", "active | revoked", "active", "revoked")
                            .byDefault("active"),
                    AdminColumn.time("valid_from", "UTC; NULL: always").orNull(),
                    AdminColumn.time("valid_until", "UTC, itself outside; NULL: for ever")
                            .orNull())
            .retiring("revoked");

    static final AdminTable RTU_EVIDENCE = AdminTable.of(
                    "rtu_evidence",
                    "evidence",
                    KeyKind.ID,
                    "papers behind a right to use; a range that has any needs one that has not expired for level A",
                    AdminColumn.reference(
                                    "did_range", "did_range", "did_range.id that it speaks for; either this or trunk")
                            .orNull(),
                    AdminColumn.reference(
                                    "trunk",
                                    "trunk",
                                    "trunk.name whose attest_fixed A it backs; either this or did_range")
                            .orNull(),
                    AdminColumn.words(
                            "evidence_type",
                            "loa | contract | invoice | port_order | resporg_record | registry | test_call | other",
                            "loa",
                            "contract",
                            "invoice",
                            "port_order",
                            "resporg_record",
                            "registry",
                            "test_call",
                            "other"),
                    AdminColumn.text(
                            "reference",
                            "TEXT",
                            Rules.text(1, 255),
                            "where the paper is: number of a ticket or document"),
                    AdminColumn.text("verified_by", "TEXT", Rules.text(1, 64), "who looked at it"),
                    AdminColumn.time("verified_at", "UTC"),
                    AdminColumn.time(
                                    "expires_at",
                                    "UTC; from then on it counts no more, and its numbers fall to B; NULL: never")
                            .orNull())
            .oneOf("did_range", "trunk");

    static final AdminTable DNO = AdminTable.of(
            "dno",
            "dno",
            KeyKind.RANGE,
            "do-not-originate: numbers that nobody may call with; such a call is never signed",
            AdminColumn.text(
                    "start_tn", "NUMBER", NumberText::canonical, "first number: digits with country code, no +"),
            AdminColumn.text(
                    "end_tn", "NUMBER", NumberText::canonical, "last number, itself inside; as long as the first"),
            AdminColumn.text(
                            "reason",
                            "TEXT",
                            Rules.text(0, 255),
                            "why nobody may call with it: inbound only, not allocated, a government number")
                    .byDefault(""),
            AdminColumn.text("source", "TEXT", Rules.text(0, 64), "where the row comes from")
                    .byDefault("manual"),
            AdminColumn.time("valid_from", "UTC; NULL: always").orNull(),
            AdminColumn.time("valid_until", "UTC, itself outside; NULL: for ever")
                    .orNull());

    private NumberTables() {}
}
