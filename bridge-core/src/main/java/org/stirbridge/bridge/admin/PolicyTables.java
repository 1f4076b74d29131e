package org.stirbridge.bridge.admin;

import org.stirbridge.bridge.admin.AdminColumn.ValueType;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;

/** Certificates, whom we believe, and what becomes of calls. */
final class PolicyTables {

    static final AdminTable CERTIFICATE = AdminTable.of(
                    "certificate",
                    "certificate",
                    KeyKind.NAME,
                    "what we sign with; private keys are files, never in here",
                    AdminColumn.reference(
                                    "provider", "provider", "provider.name that it belongs to; either this or customer")
                            .orNull(),
                    AdminColumn.reference(
                                    "customer", "customer", "customer.name that it belongs to; either this or provider")
                            .orNull(),
                    AdminColumn.text(
                            "x5u",
                            "URL",
                            Rules.x5u(),
                            "https URL where others fetch the chain; port 443 or 8443; it goes into every token"),
                    AdminColumn.text(
                                    "chain_pem",
                                    "FILE",
                                    Rules.chain(),
                                    "the certificate, then its intermediates, as PEM; or file:keys/acme-chain.pem where they are renewed on disk")
                            .fromFile("--chain"),
                    AdminColumn.text(
                                    "key_ref",
                                    "file:PATH",
                                    Rules.pattern("file:.{1,250}", "a reference such as file:keys/acme.pem"),
                                    "where the private key is: file:keys/acme.pem (PEM, PKCS#8 or EC, beside the configuration)")
                            .asOption("--key"),
                    AdminColumn.text(
                                    "passphrase_ref",
                                    "REF",
                                    Rules.passphraseRef(),
                                    "where the passphrase of the key is: env:ACME_PASSPHRASE or file:keys/acme.pass; NULL: the key has none")
                            .orNull(),
                    AdminColumn.text(
                                    "spc",
                                    "CODE",
                                    Rules.text(1, 15),
                                    "service provider code in the certificate; NULL when it names numbers")
                            .orNull()
                            .derived(),
                    AdminColumn.time(
                                    "valid_from",
                                    "UTC, as in the certificate, for your eyes: the bridge reads the certificate itself")
                            .orNull()
                            .derived(),
                    AdminColumn.time(
                                    "valid_until",
                                    "UTC, as in the certificate; v_expiring warns by it; NULL for a chain in a file")
                            .orNull()
                            .derived(),
                    AdminColumn.words(
                                    "status",
                                    "active | inactive: an inactive certificate signs nothing, and stays published",
                                    "active",
                                    "inactive")
                            .byDefault("active"))
            .oneOf("provider", "customer")
            .retiring("inactive");

    static final AdminTable TRUST_ANCHOR = AdminTable.of(
                    "trust_anchor",
                    "anchor",
                    KeyKind.NAME,
                    "whose certificates are believed in calls that come in; no web CAs",
                    AdminColumn.text(
                                    "pem",
                                    "FILE",
                                    Rules.pem(),
                                    "one certificate of a SHAKEN certification authority, as PEM")
                            .fromFile("--pem"),
                    AdminColumn.words(
                                    "kind",
                                    "anchor: trusted by itself | intermediate: only helps to build the path",
                                    "anchor",
                                    "intermediate")
                            .byDefault("anchor"),
                    AdminColumn.words("status", "active | inactive", "active", "inactive")
                            .byDefault("active"))
            .retiring("inactive");

    static final AdminTable DEST_POLICY = AdminTable.of(
                    "dest_policy",
                    "dest",
                    KeyKind.ID,
                    "destinations whose calls are not signed, abroad for example",
                    AdminColumn.reference(
                                    "trunk",
                                    "trunk",
                                    "trunk.name whose calls it is for; NULL: every trunk that has no row of its own that fits")
                            .orNull(),
                    AdminColumn.text(
                            "prefix",
                            "DIGITS",
                            Rules.prefix(),
                            "beginning of the called number: digits with country code, no +; the longest that fits counts; empty: every number"),
                    AdminColumn.words(
                            "action",
                            "sign: as elsewhere | no_sign: leave alone | relay: pass on the Identity that came, never sign",
                            "sign",
                            "no_sign",
                            "relay"))
            .unique("prefix", "trunk");

    static final AdminTable VERIFY_POLICY = AdminTable.of(
                    "verify_policy",
                    "policy",
                    KeyKind.ID,
                    "what becomes of calls that come in, by what their verification found; without a row they pass",
                    AdminColumn.reference(
                                    "trunk",
                                    "trunk",
                                    "trunk.name whose calls it is for; NULL: every trunk that has no row of its own for this verdict")
                            .orNull(),
                    AdminColumn.words(
                            "verdict",
                            "missing | failed | A | B | C: what the verification of a call that comes in found; dno | impossible: its calling number is in dno, or can be nobody's",
                            "missing",
                            "failed",
                            "A",
                            "B",
                            "C",
                            "dno",
                            "impossible"),
                    AdminColumn.words(
                                    "action",
                                    "pass | flag | reject: what the dialplan is told to do",
                                    "pass",
                                    "flag",
                                    "reject")
                            .byDefault("pass"),
                    AdminColumn.of(
                                    "sip_code",
                                    ValueType.NUMBER,
                                    "CODE",
                                    Rules.integer(400, 699),
                                    "answer to a rejected call, 400 to 699; NULL: that of the reason")
                            .orNull(),
                    AdminColumn.text(
                                    "phrase",
                                    "TEXT",
                                    Rules.pattern(
                                            "[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}",
                                            "1 to 64 letters, digits, spaces and . _ : -, a letter or digit first"),
                                    "its words; NULL: those of the code")
                            .orNull(),
                    AdminColumn.words(
                                    "status",
                                    "shadow: counted, not done | active | inactive",
                                    "shadow",
                                    "active",
                                    "inactive")
                            .byDefault("shadow"))
            .unique("verdict", "trunk")
            .retiring("inactive");

    private PolicyTables() {}
}
