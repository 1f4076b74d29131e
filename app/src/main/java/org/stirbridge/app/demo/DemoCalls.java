package org.stirbridge.app.demo;

import java.util.List;

/**
 * The calls of the demo over sql/sample-data.sql, each with the outcome that the tables give it. An outcome here is what
 * is expected; what is printed comes from the sockets.
 */
final class DemoCalls {

    static final String CALLED = "+12125550123";

    /** A call that leaves; a signed one comes in again. */
    record Outbound(String name, Placed call, CallOutcome expected) {}

    /** A call that comes in with an Identity that the demo has bent. */
    record Inbound(String name, Bent bent, CallOutcome expected) {}

    /** How the Identity of a call that comes in differs from what its signer made of it. */
    enum Bent {
        TAMPERED,
        STALE,
        WRONG_NUMBER,
        MISSING
    }

    private DemoCalls() {}

    static List<Outbound> outbound() {
        return List.of(
                new Outbound(
                        "Acme, a number of its own",
                        Placed.outbound("+12155550101", CALLED, "acme", "acme-pbx"),
                        CallOutcome.signed("A")),
                new Outbound(
                        "Globex, at another provider",
                        Placed.outbound("+14165550101", CALLED, null, "globex-pbx"),
                        CallOutcome.signed("A")),
                new Outbound(
                        "Newcomer, not vetted yet",
                        Placed.outbound("+13105550101", CALLED, "newcomer", "newcomer-pbx"),
                        CallOutcome.signed("B")),
                new Outbound(
                        "Transit, from a gateway",
                        Placed.outbound("+442079460123", CALLED, null, "transit-gateway"),
                        CallOutcome.signed("C")),
                new Outbound(
                        "Acme, signing suppressed",
                        Placed.outbound("+12155550101", CALLED, "acme", "acme-pbx")
                                .suppressed(),
                        CallOutcome.unsigned("SUPPRESSED")),
                new Outbound(
                        "Dialer, a number not its own",
                        Placed.outbound("+16465550123", CALLED, "dialer-inc", "dialer-inc-pbx"),
                        CallOutcome.unsigned("UNKNOWN_NUMBER")),
                new Outbound(
                        "Acme, to an emergency number",
                        Placed.outbound("+12155550101", "911", "acme", "acme-pbx"),
                        CallOutcome.unsigned("EMERGENCY_CALL")),
                new Outbound(
                        "Nobody's trunk",
                        Placed.outbound("+12155550101", CALLED, "nobody", null),
                        CallOutcome.unsigned("UNKNOWN_TRUNK")));
    }

    static List<Inbound> inbound() {
        return List.of(
                new Inbound(
                        "One character of it changed",
                        Bent.TAMPERED,
                        CallOutcome.failed("SIGNATURE_INVALID", "TN-Validation-Failed")),
                new Inbound("Signed five minutes ago", Bent.STALE, CallOutcome.failed("STALE_IAT", "No-TN-Validation")),
                new Inbound(
                        "Shown number is another one",
                        Bent.WRONG_NUMBER,
                        CallOutcome.failed("ORIG_MISMATCH", "No-TN-Validation")),
                new Inbound("No Identity at all", Bent.MISSING, CallOutcome.noIdentity()));
    }
}
