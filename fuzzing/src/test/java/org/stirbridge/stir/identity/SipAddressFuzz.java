package org.stirbridge.stir.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.stir.passport.TelephoneNumber;

/** From, To, P-Asserted-Identity and Request-URI in any spelling. */
public final class SipAddressFuzz {

    private SipAddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String field = new String(input, StandardCharsets.UTF_8);
        SipAddress.parse(field).ifPresent(SipAddressFuzz::address);
        List<SipAddress> all = SipAddress.parseAll(List.of(field, field));
        Invariant.holds(all.size() <= IdentityHeader.MAX_VALUES, "no more addresses than there may be values");
        all.forEach(SipAddressFuzz::address);
    }

    private static void address(SipAddress address) {
        Invariant.holds(
                address.user().length() <= 128 && address.user().chars().allMatch(c -> c >= 0x20 && c < 0x7f),
                "a user part is short and printable");
        address.number(Rfc8224Numbers.INSTANCE).ifPresent(number -> number(address, number));
        String uri = address.uri();
        if (uri != null) {
            Invariant.holds(SipAddress.normalise(uri).equals(uri), "a normalised URI stays as it is");
        }
    }

    /** The naive reading: visual separators and a leading plus go, nothing else does; the context +1 puts its 1 in front. */
    private static void number(SipAddress address, TelephoneNumber number) {
        String digits = address.user()
                .chars()
                .filter(c -> "-.() []/".indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean asSaid = number.digits().equals(digits.startsWith("+") ? digits.substring(1) : digits);
        boolean inItsCountry = "1".equals(address.context())
                && digits.length() == 10
                && number.digits().equals("1" + digits);
        Invariant.holds(asSaid || inItsCountry, "a number has the digits of its user part, in their order");
    }
}
