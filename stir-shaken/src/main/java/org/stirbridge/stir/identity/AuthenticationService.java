package org.stirbridge.stir.identity;

import java.time.InstantSource;
import org.stirbridge.stir.passport.Es256;

/** The authentication service of RFC 8224 §6.1 (STI-AS), steps 3 and 4: Date, PASSporT, Identity. Thread-safe. */
public final class AuthenticationService {

    public AuthenticationService(Es256 es256, InstantSource clock) {}

    public AuthenticationResult authenticate(AuthenticationRequest request) {
        throw new IllegalStateException("contract only");
    }
}
