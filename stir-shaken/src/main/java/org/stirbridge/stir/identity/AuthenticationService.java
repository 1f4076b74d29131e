package org.stirbridge.stir.identity;

import java.security.InvalidKeyException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.identity.AuthenticationResult.NotSigned;
import org.stirbridge.stir.identity.AuthenticationResult.Refusal;
import org.stirbridge.stir.identity.AuthenticationResult.Signed;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The authentication service of RFC 8224 §6.1 (STI-AS), steps 3 and 4: Date, PASSporT, Identity. Thread-safe. */
public final class AuthenticationService {

    private final Es256 es256;
    private final InstantSource clock;

    public AuthenticationService(Es256 es256, InstantSource clock) {
        this.es256 = es256;
        this.clock = clock;
    }

    /** Signs with the time of now, unless the credential may not sign at this time or for this number. */
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        Instant iat = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Refusal> refusal = refusal(request, iat);
        if (refusal.isPresent()) {
            return new NotSigned(refusal.orElseThrow());
        }
        SigningCredential credential = request.credential();
        try {
            Passport passport = Passport.sign(header(credential), payload(request, iat), es256, credential.key());
            return new Signed(
                    new IdentityHeader(passport.token(), credential.x5u(), "ES256", "shaken").print(),
                    SipDate.print(iat));
        } catch (InvalidKeyException e) {
            return new NotSigned(Refusal.CERTIFICATE_PROFILE);
        }
    }

    private static Optional<Refusal> refusal(AuthenticationRequest request, Instant iat) {
        StiCertificate certificate = request.credential().certificate();
        if (certificate.signingRefusal().isPresent()) {
            return Optional.of(Refusal.CERTIFICATE_PROFILE);
        }
        if (!certificate.validAt(iat)) {
            return Optional.of(
                    iat.isBefore(certificate.x509().getNotBefore().toInstant())
                            ? Refusal.CERTIFICATE_NOT_YET_VALID
                            : Refusal.CERTIFICATE_EXPIRED);
        }
        boolean authorized = certificate
                .tnAuthList()
                .filter(list -> list.authorizes(request.orig()))
                .isPresent();
        return authorized ? Optional.empty() : Optional.of(Refusal.NUMBER_NOT_AUTHORIZED);
    }

    private static JsonObject header(SigningCredential credential) {
        return JsonValue.EMPTY_OBJECT
                .with("alg", "ES256")
                .with("ppt", "shaken")
                .with("typ", "passport")
                .with("x5u", credential.x5u());
    }

    /** The claims of RFC 8588 §8, dest in lexicographic order (RFC 8225 §5.2.1). */
    private static JsonObject payload(AuthenticationRequest request, Instant iat) {
        List<String> dest = request.dest().stream()
                .map(TelephoneNumber::digits)
                .sorted()
                .distinct()
                .toList();
        return JsonValue.EMPTY_OBJECT
                .with("attest", request.attest().name())
                .with("dest", JsonValue.EMPTY_OBJECT.with("tn", JsonArray.ofStrings(dest)))
                .with("iat", JsonNumber.of(iat.getEpochSecond()))
                .with("orig", JsonValue.EMPTY_OBJECT.with("tn", request.orig().digits()))
                .with("origid", request.origid().toString());
    }
}
