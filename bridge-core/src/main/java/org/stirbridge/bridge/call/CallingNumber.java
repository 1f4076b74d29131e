package org.stirbridge.bridge.call;

import java.util.Optional;
import java.util.stream.Stream;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.Trunk.OrigSource;
import org.stirbridge.bridge.number.NumberingPlan;
import org.stirbridge.stir.identity.SipAddress;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Who calls, out of From and P-Asserted-Identity (RFC 8224 §8; France's MAN asks From first). */
final class CallingNumber {

    /** Extensions and service codes are no calling numbers, unless the tables say so. */
    private static final int LEAST_DIGITS = 7;

    private final OutboundCall call;
    private final NumberingPlan plan;
    private final DidDirectory directory;

    CallingNumber(OutboundCall call, NumberingPlan plan, DidDirectory directory) {
        this.call = call;
        this.plan = plan;
        this.directory = directory;
    }

    /** The number to sign. A caller who hides is named by P-Asserted-Identity alone. */
    Optional<TelephoneNumber> find(OrigSource source) {
        Optional<TelephoneNumber> asserted = firstNumber(SipAddress.parseAll(call.pAssertedIdentities()).stream());
        if (isHidden()) {
            return asserted;
        }
        Optional<TelephoneNumber> from = firstNumber(SipAddress.parse(call.caller()).stream());
        return source == OrigSource.PAI_FROM ? asserted.or(() -> from) : from.or(() -> asserted);
    }

    boolean isHidden() {
        return call.callerHidden()
                || SipAddress.isWithheld(call.caller())
                || SipAddress.parse(call.caller())
                        .filter(SipAddress::isAnonymous)
                        .isPresent();
    }

    private Optional<TelephoneNumber> firstNumber(Stream<SipAddress> addresses) {
        return addresses
                .filter(address -> !address.isAnonymous())
                .flatMap(address -> address.number(plan).stream())
                .filter(this::isCallingNumber)
                .findFirst();
    }

    private boolean isCallingNumber(TelephoneNumber number) {
        return number.digits().length() >= LEAST_DIGITS
                || directory.narrowest(number).isPresent();
    }
}
