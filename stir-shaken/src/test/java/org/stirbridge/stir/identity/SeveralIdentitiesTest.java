package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;
import org.stirbridge.stir.passport.Attestation;

/** Several Identity values in one request: RFC 8224 §6.2.1 and §6.2.2. */
class SeveralIdentitiesTest {

    private final TestCall call = new TestCall();

    private static String broken() {
        return shaken(LabPki.keyPair("secp256r1")).identity();
    }

    @Test
    void oneValidTokenIsEnoughWhereverItStands() {
        String good = shaken().identity();
        assertThat(call.verify(broken(), good)).isInstanceOf(Verified.class);
        assertThat(call.verify(good, broken())).isInstanceOf(Verified.class);
        assertThat(call.verify("garbage", broken() + ", " + good)).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @CsvSource({"A, C, A", "C, A, A", "C, B, B", "B, B, B"})
    void theBestOfSeveralLevelsCounts(Attestation first, Attestation second, Attestation level) {
        assertThat(call.verify(
                        shaken().claim("attest", "\"" + first + "\""), shaken().claim("attest", "\"" + second + "\"")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.attest()).isEqualTo(level));
    }

    @Test
    void aBetterLevelThatFailsTakesNothingAway() {
        assertThat(call.verify(
                        shaken().claim("attest", "\"B\""),
                        shaken(LabPki.keyPair("secp256r1")).claim("attest", "\"A\"")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.attest()).isEqualTo(Attestation.B));
    }

    @Test
    void theReasonOfTheTokenThatCameFurthestIsGiven() {
        assertThat(call.verify(
                        "garbage", broken(), shaken().withoutClaim("orig").identity()))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.SIGNATURE_INVALID));
    }

    @Test
    void unsupportedTokensAreIgnoredBesideOthers() {
        String rph = shaken().parameters(";info=<" + TestCall.URL + ">;ppt=rph").identity();
        assertThat(call.verify(rph, shaken().identity())).isInstanceOf(Verified.class);
        assertThat(call.verify(rph, "garbage")).isInstanceOf(Failed.class);
        assertThat(call.verify(rph)).isInstanceOf(Ignored.class);
    }

    @Test
    void valuesBeyondTheTwentiethAreNotLookedAt() {
        List<String> values = new ArrayList<>(
                IntStream.range(0, 19).mapToObj(i -> "garbage" + i).toList());
        values.add(shaken().identity());
        assertThat(call.verify(values.toArray(String[]::new))).isInstanceOf(Verified.class);
        values.add(0, "one more");
        VerificationResult withoutIt = call.verify(values.toArray(String[]::new));
        assertThat(withoutIt).isInstanceOf(Failed.class);
        assertThat(withoutIt.findings())
                .contains(new Finding(
                        "RFC 8224 section 6.2",
                        Finding.Outcome.NOT_CHECKED,
                        "Identity 20: the last of those that are looked at; there are more"));
    }

    @Test
    void theTwentyMayComeInOneFieldJoinedByCommas() {
        String garbage = String.join(
                ",", IntStream.range(0, 20).mapToObj(i -> "garbage" + i).toList());
        assertThat(call.verify(garbage + "," + shaken().identity())).isInstanceOf(Failed.class);
        assertThat(call.verify(garbage.substring(garbage.indexOf(',') + 1) + ",\r\n " + shaken().identity()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aValueThatIsTooLongDoesNotHideTheNext() {
        assertThat(call.verify("a".repeat(IdentityHeader.MAX_LENGTH + 1) + ", " + shaken().identity()))
                .isInstanceOf(Verified.class);
        assertThat(call.verify("a".repeat(IdentityHeader.MAX_LENGTH + 1)))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.MALFORMED_IDENTITY));
    }

    @Test
    void aFieldBeyondTwentyFullValuesIsLookedAtAsOne() {
        String endless = "a".repeat(IdentityHeader.MAX_LENGTH * IdentityHeader.MAX_VALUES);
        assertThat(call.verify(endless + ", " + shaken().identity())).isInstanceOf(Failed.class);
    }

    @Test
    void fieldsOfBlanksAndCommasAreMalformed() {
        assertThat(call.verify("", " ", ",,", "\t"))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.MALFORMED_IDENTITY));
    }

    @Test
    void equalValuesCountOnce() {
        List<String> values = new ArrayList<>(Collections.nCopies(50, "garbage"));
        values.add(shaken().identity());
        assertThat(call.verify(values.toArray(String[]::new))).isInstanceOf(Verified.class);
    }

    @Test
    void nothingIsFetchedForTokensThatFailWithoutNetwork() {
        List<String> asked = new ArrayList<>();
        call.source = (x5u, deadline) -> {
            asked.add(x5u);
            return new NotFound(Failure.CERTIFICATE_UNREACHABLE, "");
        };
        call.verify(
                shaken().claim("iat", "1"), shaken().claim("orig", "{\"tn\":\"1\"}"), shaken().header("typ", "\"x\""));
        assertThat(asked).isEmpty();
    }

    @Test
    void oneUrlIsAskedOnceForTheCall() {
        List<String> asked = new ArrayList<>();
        call.source = (x5u, deadline) -> {
            asked.add(x5u);
            return new NotFound(Failure.CERTIFICATE_UNREACHABLE, "");
        };
        call.verify(shaken(), shaken().claim("attest", "\"B\""));
        assertThat(asked).containsExactly(TestCall.URL);
    }

    @Test
    void allLookupsTogetherKeepTheDeadline() {
        List<Duration> given = new ArrayList<>();
        call.deadline = Deadline.after(Duration.ofHours(1));
        call.source = (x5u, deadline) -> {
            given.add(deadline.remaining());
            return new NotFound(Failure.OUT_OF_TIME, "");
        };
        call.verify(
                shaken().at("https://a.example/1"),
                shaken().at("https://b.example/1"),
                shaken().at("https://c.example/1"));

        assertThat(given).hasSize(3);
        // No time passes in this test: each lookup gets its share, so that none eats the others'.
        assertThat(given.get(0)).isLessThanOrEqualTo(Duration.ofMinutes(20));
        assertThat(given.get(1)).isLessThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(given.get(2)).isLessThanOrEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void afterTheDeadlineNothingIsAsked() {
        call.deadline = Deadline.after(Duration.ZERO);
        call.source = (x5u, deadline) -> {
            throw new AssertionError("asked");
        };
        assertThat(call.verify(shaken()))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.OUT_OF_TIME));
    }
}
