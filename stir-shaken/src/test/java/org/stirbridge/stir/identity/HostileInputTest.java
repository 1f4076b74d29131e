package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of mutants of good calls: none may throw, and none that changes what was signed may verify. */
class HostileInputTest {

    private static final int MUTANTS = 6_000;
    private static final String ODD = "\0\r\n\t \"'<>;:,.=@%\\/+-_{}[]()AaZz09\u00e9\u0661\ud83d\uffff";

    private final TestCall call = new TestCall();
    private final Random random = new Random(8224);

    @Test
    void aMutatedTokenNeverVerifies() {
        String token = shaken().token();
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(token);
            if (!mutant.equals(token) && !mutant.strip().equals(token)) {
                VerificationResult result = call.verify(mutant + shaken().parameters());
                assertThat(result).as(mutant).isNotInstanceOf(VerificationResult.Verified.class);
                assertReadable(result);
            }
        }
    }

    /** A mutant here may still be a legal spelling; it verifies then only for the same certificate URL. */
    @Test
    void aMutatedParameterNeverThrows() {
        String token = shaken().token();
        for (int i = 0; i < MUTANTS; i++) {
            String parameters = mutate(shaken().parameters());
            VerificationResult result = call.verify(token + parameters);
            assertReadable(result);
            if (result instanceof VerificationResult.Verified) {
                assertThat(parameters).contains("<" + TestCall.URL + ">");
            }
        }
    }

    @Test
    void mutatedClaimsUnderAGoodSignatureNeverThrow() {
        TestToken good = shaken();
        String[] names = {"attest", "dest", "iat", "orig", "origid", "mky", " "};
        for (int i = 0; i < 1_000; i++) {
            TestToken mutant = good;
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                String name = names[random.nextInt(names.length)];
                mutant = random.nextInt(4) == 0
                        ? mutant.header(name.equals("iat") ? "x5u" : name, json(3))
                        : mutant.claim(name, json(3));
            }
            assertReadable(call.verify(mutant));
        }
    }

    @Test
    void mutatedSignallingNeverThrowsAndNeverNamesAnotherCaller() {
        String identity = shaken().identity();
        String from = call.from;
        String to = call.to;
        for (int i = 0; i < MUTANTS; i++) {
            call.from = mutate(from);
            call.to = mutate(to);
            call.date = mutate(TestCall.DATE);
            call.requestUri = mutate("sip:+12155550123@x.example");
            call.asserted = random.nextBoolean() ? List.of() : List.of(mutate(from), mutate(to));
            call.sdp = mutate("a=fingerprint:sha-256 4A:AD\r\n");
            VerificationResult result = call.verify(identity);
            assertReadable(result);
            if (result instanceof VerificationResult.Verified) {
                assertThat(call.from + call.asserted).contains("2025550100");
            }
        }
    }

    @Test
    void inspectingMutantsNeverThrows() {
        String identity = shaken().identity();
        for (int i = 0; i < MUTANTS; i++) {
            for (IdentityInspection inspection : IdentityInspection.of(mutate(identity))) {
                assertThat(inspection.header() + inspection.payload()).matches("[ -~]*");
            }
        }
    }

    @Test
    void noiseIsNeverVerified() {
        for (int i = 0; i < 2_000; i++) {
            List<String> values = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                values.add(noise(random.nextInt(200)));
            }
            assertReadable(call.verify(values.toArray(String[]::new)));
        }
        assertReadable(call.verify(",".repeat(400_000), "<".repeat(400_000), "\"".repeat(20_000), ";".repeat(16_000)));
        assertReadable(call.verify("a.".repeat(8_000), "[".repeat(16_000) + ".a.b;info=<x>"));
    }

    private static void assertReadable(VerificationResult result) {
        assertThat(result.findings()).allMatch(f -> f.detail().matches("[ -~]{0,320}"));
        if (result instanceof VerificationResult.Failed failed) {
            assertThat(failed.detail()).matches("[ -~]{0,320}");
        }
    }

    private String mutate(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int n = 1 + random.nextInt(3); n > 0 && mutant.length() > 1; n--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(5)) {
                case 0 -> mutant.setCharAt(at, odd());
                case 1 -> mutant.insert(at, odd());
                case 2 -> mutant.deleteCharAt(at);
                case 3 -> mutant.setCharAt(at, (char) (mutant.charAt(at) ^ (1 << random.nextInt(7))));
                default -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(20)));
            }
        }
        return mutant.toString();
    }

    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(odd());
        }
        return text.toString();
    }

    private char odd() {
        return ODD.charAt(random.nextInt(ODD.length()));
    }

    private String json(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> Long.toString(random.nextLong());
            case 3 -> "1.5e3";
            case 4 -> "\"12025550100\"";
            case 5 -> "\"\\u0000\\r\\n\"";
            case 6 -> "\"\"";
            case 7 -> "{\"tn\":" + json(depth - 1) + "}";
            default -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
        };
    }
}
