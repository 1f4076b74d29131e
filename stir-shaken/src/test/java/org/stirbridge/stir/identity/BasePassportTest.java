package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;

/** A PASSporT without an extension (RFC 8225): verified like any other, and it grants no level. */
class BasePassportTest {

    private final TestCall call = new TestCall();

    private static TestToken base() {
        return shaken().withoutHeader("ppt")
                .withoutClaim("attest")
                .withoutClaim("origid")
                .parameters(";info=<" + URL + ">;alg=ES256");
    }

    @Test
    void aGoodOnePassesWithoutALevel() {
        assertThat(call.verify(base())).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.attest()).isNull();
            assertThat(verified.origid()).isNull();
            assertThat(verified.signer()).isEqualTo("1234");
            assertThat(verified.verstat()).isEqualTo(Verstat.TN_VALIDATION_PASSED);
        });
    }

    @Test
    void aForgedOneFailsLikeAnyOther() {
        call.assertFails(FailureReason.SIGNATURE_INVALID, base().keys(LabPki.keyPair("secp256r1")));
        call.assertFails(FailureReason.STALE_IAT, base().claim("iat", Long.toString(TestCall.IAT - 100)));
        call.assertFails(FailureReason.ORIG_MISMATCH, base().claim("orig", "{\"tn\":\"12025550199\"}"));
        call.assertFails(FailureReason.DEST_MISMATCH, base().claim("dest", "{\"tn\":[\"12025550199\"]}"));
        call.assertFails(FailureReason.INVALID_CLAIM, base().withoutClaim("dest"));
    }

    @Test
    void aLevelThatItClaimsCountsForNothing() {
        assertThat(call.verify(base().claim("attest", "\"A\"")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.attest()).isNull());
    }

    @Test
    void aShakenTokenBesideItGrantsItsLevel() {
        for (TestToken[] tokens : new TestToken[][] {{base(), shaken()}, {shaken(), base()}}) {
            assertThat(call.verify(tokens))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.attest()).isEqualTo(Attestation.A));
        }
    }

    @Test
    void aBrokenShakenTokenBesideItTakesNothingFromIt() {
        assertThat(call.verify(shaken(LabPki.keyPair("secp256r1")), base()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.attest()).isNull());
    }

    @Test
    void itIsDivertedLikeAnyOther() {
        call.requestUri = "tel:+12155550456";
        assertThat(call.verify(base(), div("12155550123", "12155550456"))).isInstanceOf(Verified.class);
        assertThat(call.verify(base(), div("12155550199", "12155550456"))).isInstanceOf(Failed.class);
    }

    @Test
    void pptInOnePlaceAloneIsNoBasePassport() {
        call.assertFails(FailureReason.PPT_MISMATCH, shaken().parameters(";info=<" + URL + ">;alg=ES256"));
        call.assertFails(FailureReason.PPT_MISMATCH, base().parameters(";info=<" + URL + ">;alg=ES256;ppt=shaken"));
        assertThat(call.verify(base().header("ppt", "\"rcd\""))).isInstanceOf(Ignored.class);
    }
}
