package org.stirbridge.stir.identity;

import java.util.List;
import java.util.UUID;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * A call to sign: the caller of this has already decided who may sign what.
 *
 * @param orig the calling number as it leaves the network
 * @param dest the called numbers as they leave the network, at least one
 */
public record AuthenticationRequest(
        TelephoneNumber orig,
        List<TelephoneNumber> dest,
        Attestation attest,
        UUID origid,
        SigningCredential credential) {

    public AuthenticationRequest {
        dest = List.copyOf(dest);
    }
}
