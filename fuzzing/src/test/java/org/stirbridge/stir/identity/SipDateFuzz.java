package org.stirbridge.stir.identity;

import java.nio.charset.StandardCharsets;
import org.stirbridge.fuzzing.Invariant;

/** Date fields. */
public final class SipDateFuzz {

    private SipDateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        SipDate.parse(text)
                .ifPresent(moment -> Invariant.holds(
                        SipDate.print(moment).equals(text.strip()), "a date has one spelling, the weekday included"));
    }
}
