package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.NOW;
import static org.stirbridge.stir.identity.TestCall.PKI;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.identity.AuthenticationResult.NotSigned;
import org.stirbridge.stir.identity.AuthenticationResult.Refusal;
import org.stirbridge.stir.identity.AuthenticationResult.Signed;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.TelephoneNumber;

/** RFC 8224 §6.1 steps 3 and 4, RFC 8588 §6. */
class AuthenticationServiceTest {

    private static final UUID ORIGID = UUID.fromString("123e4567-e89b-12d3-a456-426655440000");

    private static AuthenticationResult sign(LabIdentity identity, PrivateKey key, Instant at, String... dest) {
        SigningCredential credential = new SigningCredential(TestCall.sti(identity.certificate()), key, TestCall.URL);
        return new AuthenticationService(TestCall.ES256, InstantSource.fixed(at))
                .authenticate(new AuthenticationRequest(
                        new TelephoneNumber("12025550100"),
                        List.of(dest).stream().map(TelephoneNumber::new).toList(),
                        Attestation.B,
                        ORIGID,
                        credential));
    }

    private static AuthenticationResult sign(LabIdentity identity, Instant at) {
        return sign(identity, identity.keys().getPrivate(), at, "12155550123");
    }

    @Test
    void whatIsSignedHereIsVerifiedHere() {
        Signed signed = (Signed) sign(TestCall.PROVIDER, NOW.plusMillis(999));
        TestCall call = new TestCall();
        call.date = signed.date();

        assertThat(signed.date()).isEqualTo(TestCall.DATE);
        assertThat(call.verify(signed.identity()))
                .isInstanceOfSatisfying(VerificationResult.Verified.class, verified -> {
                    assertThat(verified.attest()).isEqualTo(Attestation.B);
                    assertThat(verified.origid()).isEqualTo(ORIGID.toString());
                });
    }

    @Test
    void theFieldIsPrintedInOneOrderAndTheClaimsCanonically() {
        Signed signed =
                (Signed) sign(TestCall.PROVIDER, TestCall.PROVIDER.keys().getPrivate(), NOW, "9", "12155550123", "9");

        assertThat(signed.identity()).matches("[^;]+;info=<" + TestCall.URL + ">;alg=ES256;ppt=shaken");
        assertThat(IdentityInspection.of(signed.identity())).singleElement().satisfies(inspection -> {
            assertThat(inspection.faults()).isEmpty();
            assertThat(inspection.header())
                    .isEqualTo("{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + TestCall.URL
                            + "\"}");
            assertThat(inspection.payload())
                    .isEqualTo("{\"attest\":\"B\",\"dest\":{\"tn\":[\"12155550123\",\"9\"]},\"iat\":" + TestCall.IAT
                            + ",\"orig\":{\"tn\":\"12025550100\"},\"origid\":\"" + ORIGID + "\"}");
        });
    }

    @Test
    void aCertificateOutsideItsValidityDoesNotSign() {
        assertThat(sign(TestCall.PROVIDER, NOW.plus(Duration.ofDays(91))))
                .isEqualTo(new NotSigned(Refusal.CERTIFICATE_EXPIRED));
        assertThat(sign(TestCall.PROVIDER, NOW.minus(Duration.ofDays(2))))
                .isEqualTo(new NotSigned(Refusal.CERTIFICATE_NOT_YET_VALID));
    }

    @Test
    void aCertificateForOtherNumbersDoesNotSign() {
        LabIdentity other = PKI.issue(PKI.leaf("CN=x").with(LabExtensions.one("12025550199")));

        assertThat(sign(other, NOW)).isEqualTo(new NotSigned(Refusal.NUMBER_NOT_AUTHORIZED));
    }

    @Test
    void aCertificateOrKeyThatMayNotSignDoesNotSign() {
        assertThat(sign(PKI.issue(PKI.leaf("CN=x")), NOW)).isEqualTo(new NotSigned(Refusal.CERTIFICATE_PROFILE));
        assertThat(sign(TestCall.PROVIDER, LabPki.keyPair("secp384r1").getPrivate(), NOW, "1"))
                .isEqualTo(new NotSigned(Refusal.CERTIFICATE_PROFILE));
    }
}
