package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.VerificationPolicy.Replay;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** RFC 8224 §12.1, RFC 8225 §10.1: one token belongs to one call. */
class ReplayTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SeenTokens seen = new SeenTokens(Duration.ofSeconds(70), nanos::get);
    private final TestToken token = shaken();
    private final TestCall call = new TestCall();

    private VerificationResult verify(String identity, @Nullable String callId) {
        return call.service(seen).verify(call.requestOf(callId, identity));
    }

    private void assertVerified(boolean replayed, String identity, @Nullable String callId) {
        assertThat(verify(identity, callId))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.replayed()).isEqualTo(replayed));
    }

    @Test
    void theSameTokenOnAnotherCallIsAReplay() {
        assertVerified(false, token.identity(), "one");
        assertVerified(true, token.identity(), "two");
        assertVerified(true, token.identity(), "three");
    }

    @Test
    void eitherIsTold() {
        assertThat(verify(token.identity(), "one").findings())
                .contains(new Finding(
                        "RFC 8224 section 12.1", Finding.Outcome.PASSED, "the token came with no other call before"));
        assertThat(verify(token.identity(), "two").findings())
                .contains(new Finding(
                        "RFC 8224 section 12.1", Finding.Outcome.WARNED, "the token came with another call before"));
    }

    @Test
    void forksAndRetransmissionsOfOneCallAreNone() {
        assertVerified(false, token.identity(), "one");
        assertVerified(false, token.identity(), "one");
        assertVerified(true, token.identity(), "two");
        assertVerified(false, token.identity(), "one");
    }

    @Test
    void anotherTokenIsAnotherCall() {
        assertVerified(false, token.identity(), "one");
        assertVerified(false, token.claim("origid", "\"another\"").identity(), "two");
    }

    @Test
    void anotherSignatureOverTheSameBytesIsTheSameToken() {
        String first = token.identity();
        String second = token.otherSignature();
        assertThat(second).isNotEqualTo(first);
        assertVerified(false, first, "one");
        assertVerified(true, second, "two");
    }

    @Test
    void policyMayMakeItAFailure() {
        call.policy = VerificationPolicy.DEFAULT.with(Replay.FAIL);
        assertVerified(false, token.identity(), "one");
        assertThat(verify(token.identity(), "two"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(FailureReason.REPLAYED));
        assertVerified(false, token.identity(), "one");
    }

    @Test
    void withoutACallIdNothingIsComparedAndNothingRemembered() {
        assertVerified(false, token.identity(), null);
        assertVerified(false, token.identity(), "one");
        assertVerified(false, token.identity(), null);
        assertThat(verify(token.identity(), null).findings())
                .anyMatch(finding -> finding.step().equals("RFC 8224 section 12.1")
                        && finding.outcome() == Finding.Outcome.NOT_CHECKED);
    }

    @Test
    void aForgedCopyTakesNothingFromTheRealCall() {
        TestToken forged = shaken(LabPki.keyPair("secp256r1"));
        assertThat(verify(forged.identity(), "forger")).isInstanceOf(Failed.class);
        assertVerified(false, token.identity(), "one");
    }

    @Test
    void aTokenIsForgottenWhenItIsNoLongerFresh() {
        assertVerified(false, token.identity(), "one");
        nanos.addAndGet(Duration.ofSeconds(70).toNanos());
        assertVerified(true, token.identity(), "two");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertVerified(false, token.identity(), "three");
    }
}
