package org.stirbridge.stir.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.LabCall;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * A whole verification with a hostile INVITE: one field a line, named by its first letters ({@code I:}, {@code F:},
 * {@code T:}, {@code P:}, {@code R:}, {@code D:}, {@code S:}), folded lines included. {@code $T} stands for the lab's
 * good token and {@code $U} for its URL, which no file could hold.
 */
public final class VerificationFuzz {

    private static final Pattern LINES = Pattern.compile("\\n(?![ \\t])");

    private VerificationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8)
                .replace("$T", LabCall.TOKEN)
                .replace("$U", LabCall.URL);
        List<String> lines = List.of(LINES.split(text, 64));
        List<String> identities = fields(lines, "I:");
        String from = first(lines, "F:");
        String to = first(lines, "T:");
        List<String> asserted = fields(lines, "P:");
        String requestUri = first(lines, "R:");
        String date = first(lines, "D:");
        String sdp = first(lines, "S:");
        VerificationResult result = LabCall.verify(
                identities,
                new CallSignalling(
                        from,
                        to,
                        requestUri.isEmpty() ? null : requestUri,
                        asserted,
                        date.isEmpty() ? null : date,
                        sdp.isEmpty() ? null : sdp));
        if (result instanceof VerificationResult.Verified verified) {
            Invariant.holds(
                    verified.attest() == Attestation.A
                            && verified.orig().equals(new CallParty.Telephone(new TelephoneNumber(LabCall.CALLER)))
                            && "1234".equals(verified.signer()),
                    "a verdict says what the token says");
            Invariant.holds(
                    identities.stream().anyMatch(VerificationFuzz::holdsTheToken),
                    "nothing passes but the lab's token, untouched");
            Invariant.holds(
                    from.contains(LabCall.CALLER) || spells(from + asserted, LabCall.CALLER),
                    "the caller of the token is one of the call's");
            Invariant.holds(spells(to, LabCall.CALLED), "the called party of the token is the call's");
            Invariant.holds(date.isEmpty() || SipDate.parse(date).isPresent(), "a Date field that is there is a date");
        }
    }

    private static boolean holdsTheToken(String field) {
        int at = field.indexOf(LabCall.TOKEN);
        return at >= 0
                && (at == 0 || !isOfToken(field.charAt(at - 1)))
                && (at + LabCall.TOKEN.length() == field.length()
                        || !isOfToken(field.charAt(at + LabCall.TOKEN.length())));
    }

    private static boolean isOfToken(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /** The naive reading: all that is no digit taken out, escapes of digits undone. */
    private static boolean spells(String field, String number) {
        return PercentEncoding.decodePrintable(field).replaceAll("[^0-9*#]", "").contains(number);
    }

    private static String first(List<String> lines, String name) {
        List<String> fields = fields(lines, name);
        return fields.isEmpty() ? "" : fields.get(0);
    }

    private static List<String> fields(List<String> lines, String name) {
        List<String> fields = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(name)) {
                fields.add(line.substring(name.length()));
            }
        }
        return fields;
    }
}
