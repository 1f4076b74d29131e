package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;

/** The shaken extension of RFC 8588. */
class Rfc8588ShakenTest {

    private final TestCall call = new TestCall();

    @Nested
    class Section3Form {

        @Test
        void isTheFullOne() {
            call.assertFails(FailureReason.COMPACT_FORM, "..AAAA;info=<" + URL + ">;ppt=shaken");
        }

        @ParameterizedTest
        @ValueSource(strings = {"attest", "origid"})
        void bothClaimsAreThere(String claim) {
            call.assertFails("RFC 8588 section 4", FailureReason.INVALID_CLAIM, shaken().withoutClaim(claim));
        }
    }

    @Nested
    class Section4Attest {

        @ParameterizedTest
        @EnumSource(Attestation.class)
        void isTheLevelThatTheCallGets(Attestation level) {
            assertThat(call.verify(shaken().claim("attest", "\"" + level + "\"")))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.attest()).isEqualTo(level));
        }

        @ParameterizedTest
        @ValueSource(strings = {"D", "a", "", "A ", "AB"})
        void isNothingElse(String attest) {
            call.assertFails(
                    "RFC 8588 section 4", FailureReason.INVALID_ATTEST, shaken().claim("attest", "\"" + attest + "\""));
        }
    }

    /** A UUID by the letter; deployed signers send other text, which the bridge passes on only where it is plain. */
    @Nested
    class Section5Origid {

        @Test
        void isText() {
            call.assertFails("RFC 8588 section 4", FailureReason.INVALID_CLAIM, shaken().claim("origid", "1"));
            call.assertVerified(shaken().claim("origid", "\"trunk-7\""));
        }
    }

    // §6 is an example, and §8 the order of the claims, which binds the signer: AuthenticationServiceTest.
}
