package org.stirbridge.stir.identity;

import java.util.Optional;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * How the user part of an address is read as a telephone number. Numbers with {@code +} need no plan; what else means a
 * number depends on where the call came in (RFC 8224 §8.1, §8.3), which the bridge knows by its trunk.
 */
@FunctionalInterface
public interface NumberReading {

    /**
     * The canonical number, or empty when {@code user} is not one.
     *
     * @param user the user part, percent-decoded, URI parameters removed, visual separators still there; may start with
     *     {@code +}; at most 128 characters
     * @param saysPhone whether the address itself says that it is a number ({@code tel:}, {@code user=phone})
     */
    Optional<TelephoneNumber> read(String user, boolean saysPhone);
}
