package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/**
 * No change of one character of an Identity field passes, but for those that RFC 3261 §7.3.1 and §25.1 call the same field:
 * what those are is written down here again, without any code of the verifier.
 */
class FieldMutationsTest {

    private static final String ODD = "\0\r\n\t \"'<>;:,.=@%\\/+-_{}[]()AaZz09\u00e9\ud83d";

    private final TestCall call = new TestCall();

    @RepeatedTest(4)
    void aFieldThatPassesIsTheSameField(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String token = shaken().token();
        String field = token + shaken().parameters();
        int passed = 0;
        for (int i = 0; i < 1_500; i++) {
            // Half of them behind the token, where there is something to be lenient about.
            int at = random.nextBoolean()
                    ? random.nextInt(field.length())
                    : token.length() + random.nextInt(field.length() - token.length());
            String mutant = mutate(field, at, random);
            if (call.verify(mutant) instanceof Verified) {
                passed++;
                assertThat(holds(mutant, token)).as(mutant).isTrue();
            }
        }
        assertThat(passed).as("mutants that are legal spellings").isPositive();
    }

    @Test
    void theRuleItselfTellsGoodFromBad() {
        assertThat(holds("t;ppt=\"shaken\" ; Info = <" + URL + ">,x", "t")).isTrue();
        assertThat(holds("t;info=<" + URL + "/>;ppt=shaken", "t")).isFalse();
        assertThat(holds("u;info=<" + URL + ">;ppt=shaken", "t")).isFalse();
        assertThat(holds("t;info=<" + URL + ">", "t")).isFalse();
    }

    private static String mutate(String text, int at, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        char odd = ODD.charAt(random.nextInt(ODD.length()));
        switch (random.nextInt(5)) {
            case 0 -> mutant.setCharAt(at, odd);
            case 1 -> mutant.insert(at, odd);
            case 2 -> mutant.deleteCharAt(at);
            case 3 -> mutant.setCharAt(at, (char) (mutant.charAt(at) ^ (1 << random.nextInt(7))));
            default -> mutant.setLength(at);
        }
        return mutant.toString();
    }

    /** Whether one of the comma-separated values is {@code token} with these info, alg and ppt. */
    private static boolean holds(String field, String token) {
        return split(field, ',').stream().anyMatch(value -> is(split(value, ';'), token));
    }

    private static boolean is(List<String> parts, String token) {
        return parts.get(0).strip().equals(token)
                && "<".concat(URL).concat(">").equals(parameter(parts, "info"))
                && "shaken".equalsIgnoreCase(parameter(parts, "ppt"))
                && List.of("", "es256").contains(parameter(parts, "alg").toLowerCase(java.util.Locale.ROOT));
    }

    /** The one value of a parameter; what stands twice has no one value. */
    private static String parameter(List<String> parts, String name) {
        List<String> values = parts.stream()
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && part[0].strip().equalsIgnoreCase(name))
                .map(part -> part[1].strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
        return values.size() > 1 ? "?" : values.isEmpty() ? "" : values.get(0);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(List.of(""));
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"' && !bracketed;
            bracketed = !quoted && (c == '<' || (bracketed && c != '>'));
            if (c == separator && !quoted && !bracketed) {
                parts.add("");
            } else {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + c);
            }
        }
        return parts;
    }
}
