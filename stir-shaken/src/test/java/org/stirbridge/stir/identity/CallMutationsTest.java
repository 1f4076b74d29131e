package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.NOW;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** A token passes with its own call alone: one change of a number, of the time, the media or the trust around it, and it fails. */
class CallMutationsTest {

    private static final String CALLER = "12025550100";
    private static final String CALLED = "12155550123";
    private static final String DIVERTED = "12155550456";
    private static final String DIGEST = "4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B";
    private static final DateTimeFormatter SIP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final TestCall call = new TestCall();

    private void assertPasses(boolean passes, String what, TestToken... tokens) {
        assertThat(call.verify(tokens) instanceof Verified).as(what).isEqualTo(passes);
    }

    /** One digit written, left out, put in, or changed place with its neighbour. */
    private static String mutate(String number, Random random) {
        StringBuilder mutant = new StringBuilder(number);
        int at = random.nextInt(number.length());
        char digit = (char) ('0' + random.nextInt(10));
        switch (random.nextInt(4)) {
            case 0 -> mutant.setCharAt(at, digit);
            case 1 -> mutant.deleteCharAt(at);
            case 2 -> mutant.insert(at, digit);
            default -> mutant.insert(at == 0 ? 1 : at - 1, digit(mutant, at));
        }
        return mutant.toString();
    }

    private static char digit(StringBuilder number, int at) {
        char digit = number.charAt(at);
        number.deleteCharAt(at);
        return digit;
    }

    private static String address(String number, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "\"" + CALLER + "\" <sip:+" + number + "@" + CALLED + ".example.org;user=phone>;tag=" + CALLER;
            case 1 -> "<tel:+" + number + ">";
            case 2 -> "sip:" + number + "@example.org;user=phone";
            default -> "<sip:+" + number + ";npdi;rn=" + CALLER + "@example.org>";
        };
    }

    @RepeatedTest(3)
    void anotherNumberIsAnotherCall(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 300; i++) {
            String caller = mutate(CALLER, random);
            call.from = address(caller, random);
            call.asserted = List.of();
            assertPasses(caller.equals(CALLER), call.from, shaken());
            call.asserted = List.of(address(caller, random));
            call.from = address(CALLER, random);
            assertPasses(caller.equals(CALLER), call.asserted.get(0), shaken());
            call.asserted = List.of();
            String called = mutate(CALLED, random);
            call.to = address(called, random);
            assertPasses(called.equals(CALLED), call.to, shaken());
            call.to = address(CALLED, random);
        }
    }

    @RepeatedTest(3)
    void aDivertedCallIsHeldToEveryNumberOfItsChain(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 150; i++) {
            String orig = random.nextInt(4) == 0 ? mutate(CALLER, random) : CALLER;
            String from = random.nextInt(4) == 0 ? mutate(CALLED, random) : CALLED;
            String to = random.nextInt(4) == 0 ? mutate(DIVERTED, random) : DIVERTED;
            call.requestUri = "sip:+" + (random.nextInt(4) == 0 ? mutate(DIVERTED, random) : DIVERTED) + "@example.org";
            boolean passes =
                    orig.equals(CALLER) && from.equals(CALLED) && call.requestUri.equals("sip:+" + to + "@example.org");
            assertPasses(
                    passes,
                    orig + " " + from + " " + to + " " + call.requestUri,
                    shaken(),
                    div(from, to).claim("orig", "{\"tn\":\"" + orig + "\"}"));
        }
    }

    @Test
    void anotherTimeIsAnotherCall() {
        Random random = new Random(8224);
        for (int i = 0; i < 300; i++) {
            int later = random.nextInt(200) - 100;
            call.now = NOW.plusSeconds(later);
            call.date = null;
            assertPasses(-10 <= later && later <= 60, "iat, looked at after " + later, shaken());
            call.now = NOW;
            call.date = SIP_DATE.format(NOW.minusSeconds(later));
            assertPasses(-10 <= later && later <= 60, call.date, shaken());
        }
    }

    @Test
    void otherMediaAreAnotherCall() {
        Random random = new Random(8225);
        TestToken token = shaken().claim("mky", "[{\"alg\":\"sha-256\",\"dig\":\"" + DIGEST.replace(":", "") + "\"}]");
        for (int i = 0; i < 300; i++) {
            StringBuilder digest = new StringBuilder(DIGEST);
            int at = random.nextInt(DIGEST.length());
            digest.setCharAt(at, "0123456789ABCDEFabcdef:".charAt(random.nextInt(23)));
            call.sdp = "v=0\r\na=fingerprint:sha-256 " + digest + "\r\n";
            assertPasses(digest.toString().toUpperCase(Locale.ROOT).equals(DIGEST), call.sdp, token);
        }
    }

    @Test
    void anotherTrustIsAnotherVerdict() {
        call.anchors = List.of(LabPki.create(NOW).root());
        assertPasses(false, "a stranger's anchor", shaken());
        call.anchors = List.of(PKI.webCa());
        assertPasses(false, "the CA of the web", shaken());
        call.anchors = List.of();
        assertPasses(false, "no anchor", shaken());
        call.anchors = List.of(PROVIDER.certificate());
        assertPasses(false, "the signer as its own anchor", shaken());
        call.anchors = List.of(PKI.webCa(), PKI.root());
        assertPasses(true, "the anchor among others", shaken());
    }

    @Test
    void aRevokedCertificateIsTheOneWithThatSerialNumber() {
        BigInteger serial = PROVIDER.certificate().getSerialNumber();
        for (var other : List.of(PROVIDER, TestCall.DIVERTER)) {
            call.list(PKI.intermediateList(NOW).revoking(other.certificate(), NOW.minusSeconds(1)));
            assertPasses(
                    !other.certificate().getSerialNumber().equals(serial), "revoked: " + other.certificate(), shaken());
        }
    }
}
