package org.stirbridge.app.peers;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import org.stirbridge.app.peers.SignedCall.Arrival;

/** What may be wrong with a call that comes with an Identity, and what each verifier says of it. */
enum Forgery {
    /** Another level, with the signature over the old one. */
    LEVEL("SIGNATURE_INVALID", "438", "-251") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) {
            return call.with(Token.parse(call.identity()).tampered().identity());
        }
    },
    /** A good token of a call to somebody else: only the bridge compares dest with To and Request-URI. */
    CALLED("DEST_MISMATCH", "", "") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) {
            return call.to(random.another());
        }
    },
    /** A good token of somebody else: secsipid compares orig with nothing. */
    CALLER("ORIG_MISMATCH", "438", "") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) {
            return call.from(random.another());
        }
    },
    /** By the signer itself, ten minutes ago. */
    STALE("STALE_IAT", "403", "-232") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) throws GeneralSecurityException {
            PrivateKey key = signer.identity(lab).keys().getPrivate();
            return resigned(call, key, signer.x5u(), Duration.ofMinutes(10));
        }
    },
    /** Fresh, by a key that the certificate behind x5u knows nothing of. */
    OTHER_KEY("SIGNATURE_INVALID", "438", "-251") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) throws GeneralSecurityException {
            return resigned(call, lab.strangers().keys().getPrivate(), signer.x5u(), Duration.ZERO);
        }
    },
    /** Fresh and well signed, by a certificate of a root that nobody trusts. */
    UNTRUSTED("CERTIFICATE_UNTRUSTED", "437", "-101") {
        @Override
        Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) throws GeneralSecurityException {
            return resigned(call, lab.strangers().keys().getPrivate(), PeersLab.strangersX5u(), Duration.ZERO);
        }
    };

    private final String stirbridge;
    private final String asterisk;
    private final String kamailio;

    /** Reasons by the names, answers and numbers of each; empty where a verifier lets it pass. */
    Forgery(String stirbridge, String asterisk, String kamailio) {
        this.stirbridge = stirbridge;
        this.asterisk = asterisk;
        this.kamailio = kamailio;
    }

    /** {@code call}, forged. */
    abstract Arrival of(Arrival call, Signer signer, PeersLab lab, RandomCalls random) throws GeneralSecurityException;

    /** What {@code verifier} says, whatever the level of the token. */
    Verdict wanted(Verifier verifier, String level) {
        String reason = switch (verifier) {
            case STIRBRIDGE -> stirbridge;
            case ASTERISK -> asterisk;
            case KAMAILIO -> kamailio;
        };
        return reason.isEmpty() ? Verdict.verified(level) : Verdict.failed(reason);
    }

    private static Arrival resigned(Arrival call, PrivateKey key, String x5u, Duration age)
            throws GeneralSecurityException {
        Token token = Token.parse(call.identity());
        return call.with(
                Token.sign(key, x5u, token.orig(), token.dest(), PeersLab.now().minus(age))
                        .identity());
    }
}
