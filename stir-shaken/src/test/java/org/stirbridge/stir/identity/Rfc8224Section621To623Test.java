package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** What RFC 8224 says around the five steps of its §6.2; §6.2.4 is Rfc8224Section624Test's. */
class Rfc8224Section621To623Test {

    private final TestCall call = new TestCall();

    private FailureReason reason(TestToken... tokens) {
        return ((Failed) call.verify(tokens)).reason();
    }

    /** Whether a request is authorised is its receiver's to say: the verifier hands it all that it found, and rejects nothing. */
    @Nested
    class Section621AuthorizationOfRequests {

        @Test
        void aVerdictCarriesTheCallerAndWhoVouchesForHim() {
            assertThat(call.verify(shaken())).isInstanceOfSatisfying(Verified.class, verified -> {
                assertThat(verified.orig()).isNotNull();
                assertThat(verified.signer()).isEqualTo("1234");
                assertThat(verified.findings()).isNotEmpty();
            });
        }

        @Test
        void aFailedOneIsAVerdictTooWithItsReasonAndFindings() {
            Failed failed = (Failed) call.verify(shaken(LabPki.keyPair("secp256r1")));

            assertThat(failed.reason()).isEqualTo(FailureReason.SIGNATURE_INVALID);
            assertThat(failed.findings()).anyMatch(finding -> finding.outcome() == Finding.Outcome.FAILED);
        }
    }

    /** The code of every other reason is FailureReasonTest's. */
    @Nested
    class Section622FailureResponseCodes {

        @Test
        void is428WithoutIdentity() {
            assertThat(call.verify(new String[0])).isInstanceOf(VerificationResult.NoIdentity.class);
            assertThat(FailureReason.NO_IDENTITY.sipCode()).isEqualTo(428);
        }

        @Test
        void is436WhenTheCredentialCannotBeHad() {
            call.fail(TestCall.URL, Failure.CERTIFICATE_UNREACHABLE);

            assertThat(reason(shaken()).sipCode()).isEqualTo(436);
        }

        @Test
        void is437WhenTheCredentialIsNotAccepted() {
            assertThat(reason(call.signedBy(LabPki.create(TestCall.NOW).serviceProvider("1234")))
                            .sipCode())
                    .isEqualTo(437);
        }

        @Test
        void is438WhenTheSignatureIsNotThatOfTheRequest() {
            assertThat(reason(shaken(LabPki.keyPair("secp256r1"))).sipCode()).isEqualTo(438);
        }

        @Test
        void is403WhenTheDateIsStale() {
            call.date = "Sat, 21 Nov 2020 02:00:00 GMT";

            assertThat(reason(shaken()).sipCode()).isEqualTo(403);
        }
    }

    /** A request that comes again after a rejection, with the same Call-ID, is judged as it is then. */
    @Nested
    class Section623RetriedRequests {

        private final SeenTokens seen = new SeenTokens(call.policy);

        private VerificationResult verify(String identity) {
            return call.service(seen).verify(call.requestOf("one", identity));
        }

        @Test
        void aMendedIdentityPassesWhateverCameBefore() {
            assertThat(verify("garbage")).isInstanceOf(Failed.class);
            assertThat(verify(shaken(LabPki.keyPair("secp256r1")).identity())).isInstanceOf(Failed.class);
            assertThat(verify(shaken().identity())).isInstanceOf(Verified.class);
        }

        @Test
        void theSameIdentityIsNoReplayOfItself() {
            String identity = shaken().identity();
            verify(identity);

            assertThat(verify(identity))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.replayed()).isFalse());
        }
    }
}
