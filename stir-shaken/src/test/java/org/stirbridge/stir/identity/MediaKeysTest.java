package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.identity.Finding.Outcome;
import org.stirbridge.stir.passport.MediaKey;

/** The media keys of token and session description: RFC 8225 §5.2.2, RFC 8122 §5. */
class MediaKeysTest {

    private static final String AUDIO = "m=audio 4000 UDP/TLS/RTP/SAVPF 0\r\n";
    private static final String VIDEO = "m=video 4002 UDP/TLS/RTP/SAVPF 96\r\n";
    private static final String FIRST = "a=fingerprint:sha-256 4A:AD:01\r\n";
    private static final String SECOND = "a=fingerprint:sha-512 02:1a\r\n";
    private static final String MKY =
            "[{\"alg\":\"sha-256\",\"dig\":\"4AAD01\"},{\"alg\":\"sha-512\",\"dig\":\"021A\"}]";

    private final TestCall call = new TestCall();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=0\r\n" + FIRST + SECOND + AUDIO,
                "v=0\r\n" + AUDIO + FIRST + VIDEO + SECOND,
                "v=0\r\n" + FIRST + AUDIO + FIRST + VIDEO + SECOND + SECOND,
                "a=fingerprint:SHA-512 02:1A\nA=Fingerprint:Sha-256  4a:ad:01 \n",
                SECOND + FIRST
            })
    void theFingerprintsOfSessionAndMediaTogetherAreMky(String sdp) {
        call.sdp = sdp;
        call.assertVerified(TestCall.shaken().claim("mky", MKY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=0\r\n" + AUDIO,
                FIRST,
                FIRST + SECOND + "a=fingerprint:sha-256 4A:AD:02\r\n",
                FIRST + "a=fingerprint:sha-256 02:1A\r\n",
                FIRST + SECOND + "a=fingerprint:sha-256 4AAD02\r\n",
                FIRST + SECOND + "a=fingerprint:sha-256\t4A:AD:02\r\n",
                FIRST + SECOND + "a=fingerprint: sha-256 4A:AD:02\r\n",
                FIRST + SECOND + " a=fingerprint:sha-256 4A:AD:02\r\n",
                FIRST + SECOND + "a=fingerprint:\r\n",
                "x a=fingerprint:sha-256 4A:AD:01\r\n" + SECOND
            })
    void anyOtherSetOfFingerprintsIsAMismatch(String sdp) {
        call.sdp = sdp;
        call.assertFails(
                FailureReason.MKY_MISMATCH, TestCall.shaken().claim("mky", MKY).identity());
    }

    @Test
    void aDescriptionBeyond64KibIsAMismatch() {
        call.sdp = FIRST + SECOND + "a=x\r\n".repeat(20_000);
        call.assertFails(
                FailureReason.MKY_MISMATCH, TestCall.shaken().claim("mky", MKY).identity());
    }

    @Test
    void orderRepetitionAndCaseInTheTokenDoNotMatter() {
        call.sdp = FIRST + SECOND;
        call.assertVerified(TestCall.shaken()
                .claim(
                        "mky",
                        "[{\"dig\":\"021a\",\"alg\":\"SHA-512\"},{\"alg\":\"sha-256\",\"dig\":\"4aad01\"},"
                                + "{\"alg\":\"sha-256\",\"dig\":\"4AAD01\"}]"));
    }

    @Test
    void anUnknownDescriptionIsReportedAsNotChecked() {
        VerificationResult result = call.verify(TestCall.shaken().claim("mky", MKY));

        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        assertThat(result.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.NOT_CHECKED)
                .extracting(Finding::step)
                .contains("RFC 8225 section 5.2.2");
    }

    /** RFC 8224 §4.1 wants mky then, but no shaken service in the field writes it. */
    @Test
    void fingerprintsWithoutMkyAreNoFault() {
        call.sdp = FIRST + SECOND;
        call.assertVerified(TestCall.shaken());
    }

    @Test
    void aLineThatCannotBeReadIsEqualToNoKeyOfAToken() {
        assertThat(MediaKeys.of("a=fingerprint:sha-256 4AAD\r\n")).containsExactly(new MediaKey("", ""));
        for (String dig : new String[] {"", "4AA", "4A:AD"}) {
            call.assertFails(
                    FailureReason.INVALID_CLAIM,
                    TestCall.shaken()
                            .claim("mky", "[{\"alg\":\"\",\"dig\":\"" + dig + "\"}]")
                            .identity());
        }
    }
}
