package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.VerificationResult.Failed;
import org.stirbridge.stir.identity.VerificationResult.Ignored;

/** Which reason is told where several values fail (RFC 8224 §6.2.2). */
class FurthestFailureTest {

    private static final String AWAY = "https://away.example.org/c.pem";

    private final TestCall call = new TestCall();

    private FailureReason reason(String... identities) {
        return ((Failed) call.verify(identities)).reason();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void thatACertificateCannotBeHadIsToldWhereNoneCan(Failure failure) {
        call.fail(AWAY, failure);
        String away = shaken().at(AWAY).identity();
        String stale = shaken().claim("iat", "1").identity();
        FailureReason ofFetching = reason(away);

        assertThat(reason(away, away + ";x=1")).isEqualTo(ofFetching);
        if (ofFetching.sipCode() == 436) {
            assertThat(reason(away, stale)).isEqualTo(FailureReason.STALE_IAT);
            assertThat(reason(stale, away)).isEqualTo(FailureReason.STALE_IAT);
            assertThat(reason("rub bish;info=<>x", away)).isEqualTo(FailureReason.MALFORMED_IDENTITY);
        }
    }

    @Test
    void otherwiseTheOneThatCameFurthestIsTold() {
        String stale = shaken().claim("iat", "1").identity();
        assertThat(reason("rubbish", stale)).isEqualTo(FailureReason.STALE_IAT);
        assertThat(reason(stale, "rubbish")).isEqualTo(FailureReason.STALE_IAT);
    }

    @Test
    void divTokensOfAnUnsupportedOriginalAreIgnoredWhateverIsWrongWithThem() {
        TestToken rph = shaken().header("ppt", "\"rph\"").parameters(";info=<" + TestCall.URL + ">;alg=ES256;ppt=rph");
        TestToken garbled = div("12155550123", "12155550456").claim("iat", "\"x\"");

        assertThat(call.verify(rph, garbled)).isInstanceOf(Ignored.class);
        assertThat(call.verify(garbled)).isInstanceOf(Failed.class);
        assertThat(call.verify(rph, shaken(), garbled)).isInstanceOf(Failed.class);
    }

    @Test
    void valuesThatAskForNoCertificateTakeNoneOfTheTime() {
        List<Long> patience = new ArrayList<>();
        call.source = (x5u, limit) -> {
            patience.add(limit.remaining().toSeconds());
            return new CertificateLookup.NotFound(Failure.CERTIFICATE_UNREACHABLE, "in the test");
        };
        call.deadline = Deadline.after(java.time.Duration.ofMinutes(10));
        call.verify(shaken().identity(), shaken().identity() + ";x=1", "rubbish", "more", "and more");

        assertThat(patience)
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isGreaterThan(300));
    }
}
