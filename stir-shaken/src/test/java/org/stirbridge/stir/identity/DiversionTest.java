package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** Diverted calls, step by step of RFC 8946 §4.2, and what §4.1 has to say of the tokens. */
class DiversionTest {

    private static final String A = "12155550123";
    private static final String B = "12155550456";
    private static final String C = "12155550789";

    private final TestCall call = new TestCall();

    @BeforeEach
    void divertedToB() {
        call.requestUri = "sip:+" + B + "@term.example.org;user=phone";
    }

    private void assertFails(FailureReason reason, TestToken... tokens) {
        assertThat(call.verify(tokens))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).as(f.detail()).isEqualTo(reason));
    }

    private static TestToken signed(TestToken token, int secondsAgo) {
        return token.claim("iat", Long.toString(TestCall.IAT - secondsAgo));
    }

    /** RFC 8946 §4.1: what the service that diverts a call adds to it. */
    @Nested
    class Section41OneTokenForEachDiversion {

        @Test
        void oneDivLeadsToTheRequestUri() {
            assertThat(call.verify(shaken(), div(A, B))).isInstanceOf(Verified.class);
        }

        @Test
        void aMalformedDivBreaksTheCall() {
            assertFails(FailureReason.INVALID_CLAIM, shaken(), div(A, B).withoutClaim("div"));
            assertFails(FailureReason.INVALID_CLAIM, shaken(), div(A, B).claim("opt", "\"x\""));
        }

        @Test
        void divAloneDivertsNothing() {
            assertFails(FailureReason.DIV_CHAIN_BROKEN, div(A, B));
        }

        @Test
        void aNumberThatIsNotInTheOldDestIsNotDiverted() {
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(C, B));
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(B, B));
        }
    }

    /** The div of each token is a dest of an earlier one, down to the original. */
    @Nested
    class Section42ChainFromTheOriginal {

        /** However many originals want to know of it: a caller may send a score of each. */
        @Test
        void eachDivIsProvedOnce() {
            VerificationResult result =
                    call.verify(shaken().claim("attest", "\"C\""), shaken().claim("attest", "\"A\""), div(A, B));

            assertThat(result).isInstanceOf(Verified.class);
            assertThat(result.findings()).doesNotHaveDuplicates();
        }

        @Test
        void severalDivsInAnyOrder() {
            call.requestUri = "tel:+" + C;
            assertThat(call.verify(div(B, C), shaken(), div(A, B))).isInstanceOf(Verified.class);
        }

        @Test
        void aCallThatCameBackIsAChainToo() {
            call.requestUri = "tel:+" + A;
            assertThat(call.verify(shaken(), div(A, B), div(B, A))).isInstanceOf(Verified.class);
        }

        @Test
        void aGapBreaksTheChain() {
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(C, B));
        }

        @Test
        void moreLinksThanAnybodyDivertsAreABrokenChain() {
            TestToken[] tokens = new TestToken[13];
            tokens[0] = shaken();
            for (int i = 1; i < tokens.length; i++) {
                tokens[i] = div(i == 1 ? A : "1900" + (i - 1), "1900" + i);
            }
            call.requestUri = "tel:+190012";
            assertFails(FailureReason.DIV_CHAIN_BROKEN, tokens);
        }

        @Test
        void tangledLinksEndSoon() {
            TestToken[] tokens = new TestToken[11];
            tokens[0] = shaken();
            for (int i = 1; i < tokens.length; i++) {
                tokens[i] = div(A, A).claim("dest", "{\"tn\":[\"" + A + "\",\"1900" + i + "\"]}");
            }
            call.requestUri = "tel:+18005550000";
            assertFails(FailureReason.DIV_CHAIN_BROKEN, tokens);
        }
    }

    /** The dest that no other token diverts is the target of the call, which is the Request-URI and not To. */
    @Nested
    class Section42OutermostDest {

        @Test
        void theOutermostDestIsTheRequestUri() {
            call.requestUri = "tel:+" + C;
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(A, B));
            call.requestUri = "tel:+" + B;
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(A, B), div(B, C));
        }

        @Test
        void withoutRequestUriTheChainMustStillHoldTogether() {
            call.requestUri = null;
            assertThat(call.verify(shaken(), div(A, B))).isInstanceOf(Verified.class);
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(C, B));
        }

        @Test
        void toMayHaveBeenRewrittenAsWell() {
            call.to = "<sip:+" + B + "@term.example.org>";
            assertThat(call.verify(shaken(), div(A, B))).isInstanceOf(Verified.class);
            assertFails(FailureReason.DEST_MISMATCH, shaken());
        }
    }

    /** Of the outermost token, and of every other in the chain. */
    @Nested
    class Section42Signatures {

        @Test
        void everySignatureOfTheChainCounts() {
            assertFails(FailureReason.SIGNATURE_INVALID, shaken(), div(A, B).keys(LabPki.keyPair("secp256r1")));
            call.fail(TestCall.DIV_URL, Failure.CERTIFICATE_UNREACHABLE);
            assertFails(FailureReason.CERTIFICATE_UNREACHABLE, shaken(), div(A, B));
        }

        @Test
        void thoseInTheMiddleCountToo() {
            call.requestUri = "tel:+" + C;
            assertFails(
                    FailureReason.SIGNATURE_INVALID, shaken(), div(A, B).keys(LabPki.keyPair("secp256r1")), div(B, C));
            assertFails(
                    FailureReason.SIGNATURE_INVALID,
                    shaken(),
                    div(A, B),
                    div(B, C).keys(LabPki.keyPair("secp256r1")));
            assertFails(
                    FailureReason.SIGNATURE_INVALID, shaken().keys(LabPki.keyPair("secp256r1")), div(A, B), div(B, C));
        }
    }

    /** One caller, whoever diverts his call. */
    @Nested
    class Section42SameOrig {

        @Test
        void anotherOrigInvalidatesTheWholeChain() {
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), div(A, B).claim("orig", "{\"tn\":\"12025559999\"}"));
        }

        @Test
        void inTheMiddleToo() {
            call.requestUri = "tel:+" + C;
            TestToken other = div(A, B).claim("orig", "{\"tn\":\"12025559999\"}");
            assertFails(FailureReason.DIV_CHAIN_BROKEN, shaken(), other, div(B, C));
        }

        @Test
        void theCallerIsThatOfTheSignalling() {
            String orig = "{\"tn\":\"12025559999\"}";
            assertFails(
                    FailureReason.ORIG_MISMATCH,
                    shaken().claim("orig", orig),
                    div(A, B).claim("orig", orig));
        }
    }

    /** The outermost iat is of now, the earlier ones ideally so. */
    @Nested
    class Section42Freshness {

        @Test
        void theOneDivIsOfNow() {
            assertFails(FailureReason.STALE_IAT, shaken(), div(A, B).claim("iat", Long.toString(TestCall.IAT - 61)));
        }

        @Test
        void beforeTheLastDiversionAPhoneMayHaveRung() {
            call.requestUri = "tel:+" + C;
            call.date = "Fri, 20 Nov 2026 23:55:00 GMT";
            assertThat(call.verify(signed(shaken(), 300), signed(div(A, B), 200), signed(div(B, C), 60)))
                    .isInstanceOf(Verified.class);
            assertFails(FailureReason.STALE_IAT, signed(shaken(), 301), signed(div(A, B), 200), div(B, C));
            assertFails(FailureReason.STALE_IAT, signed(shaken(), 200), signed(div(A, B), 301), div(B, C));
            call.date = "Fri, 20 Nov 2026 23:54:59 GMT";
            assertFails(FailureReason.STALE_DATE, shaken(), div(A, B), div(B, C));
        }

        @Test
        void howLongIsPolicy() {
            call.policy = VerificationPolicy.DEFAULT.withBeforeDiversion(Duration.ofHours(3));
            assertThat(call.verify(signed(shaken(), 10_800), div(A, B))).isInstanceOf(Verified.class);
            call.policy = VerificationPolicy.DEFAULT.withBeforeDiversion(Duration.ZERO);
            assertThat(call.verify(signed(shaken(), 60), div(A, B))).isInstanceOf(Verified.class);
            assertFails(FailureReason.STALE_IAT, signed(shaken(), 61), div(A, B));
        }

        @Test
        void theLastDiversionIsOfNowHoweverFreshTheOthersAre() {
            call.requestUri = "tel:+" + C;
            assertFails(FailureReason.STALE_IAT, shaken(), div(A, B), signed(div(B, C), 61));
            assertFails(FailureReason.FUTURE_IAT, shaken(), signed(div(A, B), -11), div(B, C));
        }

        @Test
        void aDivThatDoesNotHoldLoosensNothing() {
            TestToken old = signed(shaken(), 61);
            assertFails(FailureReason.STALE_IAT, old);
            assertFails(FailureReason.SIGNATURE_INVALID, old, div(A, B).keys(LabPki.keyPair("secp256r1")));
            assertFails(FailureReason.DIV_CHAIN_BROKEN, old, div(C, B));
            assertFails(FailureReason.INVALID_CLAIM, old, div(A, B).withoutClaim("div"));
            assertFails(
                    FailureReason.STALE_IAT,
                    old,
                    shaken().keys(LabPki.keyPair("secp256r1")).claim("iat", "1"));
            TestToken[] many = new TestToken[21];
            for (int i = 0; i < 20; i++) {
                many[i] = old.claim("origid", "\"" + i + "\"");
            }
            many[20] = div(A, B);
            assertFails(FailureReason.STALE_IAT, many);
            call.policy = new VerificationPolicy(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), IdentitySource.FROM, Set.of("shaken"));
            assertFails(FailureReason.STALE_IAT, old, div(A, B));
        }
    }

    /** A chain whose innermost token is of an extension that is not understood is none. */
    @Nested
    class Section42UnsupportedOriginal {

        @Test
        void theDivOfAnUnsupportedOriginalIsIgnoredWithIt() {
            TestToken rph = shaken().header("ppt", "\"rph\"").parameters(";info=<" + TestCall.URL + ">;ppt=rph");
            assertThat(call.verify(rph, div(A, B))).isInstanceOf(Ignored.class);
        }

        @Test
        void besideARefusedOriginalItsOwnFaultsCount() {
            TestToken rph = shaken().header("ppt", "\"rph\"").parameters(";info=<" + TestCall.URL + ">;ppt=rph");
            TestToken wrongAlg = shaken().header("alg", "\"RS256\"");

            assertFails(FailureReason.INVALID_CLAIM, rph, wrongAlg, div(A, B).withoutClaim("div"));
            assertThat(call.verify(rph, div(A, B).withoutClaim("div"))).isInstanceOf(Ignored.class);
        }
    }
}
