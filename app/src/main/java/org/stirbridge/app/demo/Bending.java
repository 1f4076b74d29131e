package org.stirbridge.app.demo;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.stirbridge.app.demo.DemoCalls.Bent;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.identity.AuthenticationRequest;
import org.stirbridge.stir.identity.AuthenticationResult;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Makes calls that must not verify out of one that does. */
final class Bending {

    private static final Duration STALE = Duration.ofMinutes(5);
    private static final String OTHER_CALLER = "+12155550102";

    private final Lab lab;
    private final InstantSource clock;

    Bending(Lab lab, InstantSource clock) {
        this.lab = lab;
        this.clock = clock;
    }

    /** {@code good} as it comes in elsewhere, bent. */
    Placed bent(Bent how, Placed good) {
        return switch (how) {
            case TAMPERED ->
                Placed.inbound(
                        good.caller(),
                        good.called(),
                        good.identities().stream().map(Bending::tampered).toList(),
                        good.date());
            case STALE -> Placed.inbound(good.caller(), good.called(), List.of(stale(good)), null);
            case WRONG_NUMBER -> Placed.inbound(OTHER_CALLER, good.called(), good.identities(), good.date());
            case MISSING -> Placed.inbound(good.caller(), good.called(), List.of(), null);
        };
    }

    /** Another character in the middle of the signature: the last one may hold bits that mean nothing. */
    private static String tampered(String identity) {
        int at = identity.indexOf(';') - 40;
        char other = identity.charAt(at) == 'A' ? 'B' : 'A';
        return identity.substring(0, at) + other + identity.substring(at + 1);
    }

    /** A signature that is right in all but its time. */
    private String stale(Placed good) {
        AuthenticationService fiveMinutesAgo =
                new AuthenticationService(Es256.choose(), () -> clock.instant().minus(STALE));
        AuthenticationResult result = fiveMinutesAgo.authenticate(new AuthenticationRequest(
                number(good.caller()), List.of(number(good.called())), Attestation.A, new UUID(0, 0), credential()));
        if (result instanceof AuthenticationResult.Signed signed) {
            return signed.identity();
        }
        throw new IllegalStateException("the lab's own certificate does not sign: " + result);
    }

    private SigningCredential credential() {
        try {
            return new SigningCredential(
                    StiCertificate.of(lab.first().certificate()),
                    lab.first().keys().getPrivate(),
                    Lab.x5u(Lab.FIRST_PROVIDER));
        } catch (CertificateException e) {
            throw new IllegalStateException("the lab's own certificate does not read", e);
        }
    }

    private static TelephoneNumber number(String dialled) {
        return new TelephoneNumber(dialled.substring(1));
    }
}
