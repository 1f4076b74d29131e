package org.stirbridge.app.metrics;

import java.util.Locale;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundDecision;

/**
 * A decision in the words of {@code stir_status}, {@code stir_attest} and {@code stir_reason}.
 *
 * @param attest empty when there is no level
 * @param reason empty when all is well
 */
record Outcome(String status, String attest, String reason) {

    static Outcome of(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed signed) {
            return new Outcome("signed", signed.attest().name(), "");
        }
        if (decision instanceof OutboundDecision.Unsigned unsigned) {
            return new Outcome("unsigned", "", unsigned.reason().name());
        }
        return new Outcome("relayed", "", "");
    }

    static Outcome of(InboundDecision decision) {
        return new Outcome(
                decision.status().name().toLowerCase(Locale.ROOT),
                decision.attest() == null ? "" : decision.attest().name(),
                decision.reasonName());
    }
}
