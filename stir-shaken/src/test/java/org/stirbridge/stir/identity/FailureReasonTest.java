package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.revocation.MissingList;

/** The table of outcomes: every reason is reached by a call, and says a code of RFC 8224 §6.2.2. */
class FailureReasonTest {

    // Their results are not Failed.
    private static final Set<FailureReason> NOT_FAILED =
            EnumSet.of(FailureReason.NO_IDENTITY, FailureReason.UNSUPPORTED_PPT);

    private static final Map<FailureReason, Function<TestCall, String>> CALLS = calls();

    private static Map<FailureReason, Function<TestCall, String>> calls() {
        Map<FailureReason, Function<TestCall, String>> calls = new EnumMap<>(FailureReason.class);
        calls.put(FailureReason.MALFORMED_IDENTITY, call -> "a.b.c;;");
        calls.put(FailureReason.COMPACT_FORM, call -> "..AA;info=<" + URL + ">;ppt=shaken");
        calls.put(FailureReason.MALFORMED_TOKEN, call -> "a.b.c;info=<" + URL + ">;ppt=shaken");
        calls.put(FailureReason.MISSING_INFO, call -> shaken().token());
        calls.put(
                FailureReason.ALG_PARAMETER_MISMATCH,
                call -> shaken().parameters(";info=<" + URL + ">;alg=none;ppt=shaken")
                        .identity());
        calls.put(
                FailureReason.PPT_MISMATCH,
                call -> shaken().withoutHeader("ppt").identity());
        calls.put(
                FailureReason.MISSING_HEADER_MEMBER,
                call -> shaken().withoutHeader("typ").identity());
        calls.put(
                FailureReason.INVALID_HEADER_MEMBER,
                call -> shaken().header("crit", "[]").identity());
        calls.put(
                FailureReason.X5U_INFO_MISMATCH,
                call -> shaken().header("x5u", "\"x\"").identity());
        calls.put(
                FailureReason.WRONG_TYP,
                call -> shaken().header("typ", "\"JWT\"").identity());
        calls.put(
                FailureReason.WRONG_ALG,
                call -> shaken().header("alg", "\"ES384\"").identity());
        calls.put(
                FailureReason.INVALID_CLAIM,
                call -> shaken().withoutClaim("orig").identity());
        calls.put(
                FailureReason.INVALID_ATTEST,
                call -> shaken().claim("attest", "\"\"").identity());
        calls.put(FailureReason.STALE_DATE, call -> {
            call.date = "yesterday";
            return shaken().identity();
        });
        calls.put(FailureReason.STALE_IAT, call -> shaken().claim("iat", "1").identity());
        calls.put(
                FailureReason.FUTURE_IAT,
                call -> shaken().claim("iat", "2795219200").identity());
        calls.put(FailureReason.NO_CALLER_NUMBER, call -> {
            call.from = "<sip:anonymous@anonymous.invalid>";
            return shaken().identity();
        });
        calls.put(
                FailureReason.ORIG_MISMATCH,
                call -> shaken().claim("orig", "{\"tn\":\"1\"}").identity());
        calls.put(
                FailureReason.DEST_MISMATCH,
                call -> shaken().claim("dest", "{\"tn\":[\"1\"]}").identity());
        calls.put(FailureReason.MKY_MISMATCH, call -> {
            call.sdp = "v=0";
            return shaken().claim("mky", "[{\"alg\":\"sha-256\",\"dig\":\"AA\"}]")
                    .identity();
        });
        calls.put(
                FailureReason.DIV_CHAIN_BROKEN, call -> TestToken.div("1", "2").identity());
        for (Failure failure : Failure.values()) {
            calls.put(FailureReason.valueOf(failure.name()), call -> {
                call.fail(URL, failure);
                return shaken().identity();
            });
        }
        calls.put(
                FailureReason.CERTIFICATE_UNTRUSTED,
                call -> signedBy(call, LabPki.create(TestCall.NOW).serviceProvider("1234")));
        calls.put(
                FailureReason.CERTIFICATE_EXPIRED,
                call -> signedBy(
                        call,
                        PKI.issue(PKI.leaf("CN=x")
                                .with(LabExtensions.spc("1"))
                                .valid(TestCall.NOW.minus(Duration.ofDays(2)), TestCall.NOW.minusSeconds(1)))));
        calls.put(FailureReason.CERTIFICATE_REVOKED, call -> {
            call.list(PKI.intermediateList(TestCall.NOW)
                    .revoking(TestCall.PROVIDER.certificate(), TestCall.NOW.minusSeconds(1)));
            return shaken().identity();
        });
        calls.put(FailureReason.REVOCATION_UNKNOWN, call -> {
            call.missingList = MissingList.REFUSE;
            return shaken().identity();
        });
        calls.put(FailureReason.CERTIFICATE_PROFILE, call -> signedBy(call, PKI.issue(PKI.leaf("CN=x"))));
        calls.put(
                FailureReason.NUMBER_NOT_AUTHORIZED,
                call -> signedBy(call, PKI.issue(PKI.leaf("CN=x").with(LabExtensions.one("12025550101")))));
        calls.put(FailureReason.CLAIM_CONSTRAINT_VIOLATED, call -> {
            byte[] mustIncludeRcd = {0x30, 0x09, (byte) 0xa0, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'};
            return signedBy(
                    call,
                    PKI.issue(PKI.leaf("CN=x")
                            .with(LabExtensions.spc("1"))
                            .with(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27"), false, mustIncludeRcd)));
        });
        calls.put(
                FailureReason.SIGNATURE_INVALID,
                call -> shaken(LabPki.keyPair("secp256r1")).identity());
        return calls;
    }

    private static String signedBy(TestCall call, LabIdentity signer) {
        call.publish(URL, signer);
        return shaken(signer.keys()).identity();
    }

    @TestFactory
    Stream<DynamicTest> everyReasonIsReached() {
        return CALLS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
                    TestCall call = new TestCall();
                    assertThat(call.verify(entry.getValue().apply(call)))
                            .isInstanceOfSatisfying(
                                    VerificationResult.Failed.class,
                                    failed -> assertThat(failed.reason()).isEqualTo(entry.getKey()));
                }));
    }

    @Test
    void noReasonIsLeftOut() {
        assertThat(CALLS.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(NOT_FAILED)));
    }

    @Test
    void codesAndPhrasesAreThoseOfRfc8224Section622() {
        Map<Integer, Set<String>> phrases = Map.of(
                403, Set.of("Stale Date"),
                428, Set.of("Use Identity Header", "Use Supported PASSporT Format"),
                436, Set.of("Bad Identity Info"),
                437, Set.of("Unsupported Credential"),
                438, Set.of("Invalid Identity Header", "Invalid PASSporT"));
        assertThat(FailureReason.values())
                .allMatch(reason ->
                        phrases.getOrDefault(reason.sipCode(), Set.of()).contains(reason.phrase()));
    }

    @Test
    void onlyTheCertificateAndTheSignatureMakeTheNumberFail() {
        assertThat(FailureReason.values())
                .filteredOn(reason -> reason.verstat() == Verstat.TN_VALIDATION_FAILED)
                .allMatch(reason -> reason.compareTo(FailureReason.CERTIFICATE_UNTRUSTED) >= 0);
    }
}
