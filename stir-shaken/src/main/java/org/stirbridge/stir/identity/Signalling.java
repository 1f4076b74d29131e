package org.stirbridge.stir.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.MediaKey;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * What the INVITE says, read once for all tokens (RFC 8224 §6.2 step 2). A verifier compares tokens with this and never
 * takes the caller from a token (RFC 8224 §6.2.4).
 *
 * @param caller the number of the first field that holds one, in the order of the policy; null when none does
 * @param called who To names: its number, its URI, or both readings of the same address
 * @param requestUri likewise for the Request-URI; null when the switch does not tell
 * @param date the Date field as it came; null when absent
 * @param mediaKeys the fingerprints of the session description; null when that is not known
 */
record Signalling(
        @Nullable TelephoneNumber caller,
        Set<CallParty> called,
        @Nullable Set<CallParty> requestUri,
        @Nullable String date,
        @Nullable Set<MediaKey> mediaKeys) {

    static Signalling of(CallSignalling call, NumberReading numbers, IdentitySource source) {
        return new Signalling(
                caller(call, numbers, source).orElse(null),
                parties(call.to(), numbers),
                call.requestUri() == null ? null : parties(call.requestUri(), numbers),
                call.date(),
                call.sdp() == null ? null : MediaKeys.of(call.sdp()));
    }

    private static Optional<TelephoneNumber> caller(CallSignalling call, NumberReading numbers, IdentitySource source) {
        Stream<SipAddress> from = SipAddress.parse(call.from()).stream();
        Stream<SipAddress> asserted = SipAddress.parseAll(call.pAssertedIdentities()).stream();
        Stream<SipAddress> inOrder = switch (source) {
            case FROM -> from;
            case PAI_THEN_FROM -> Stream.concat(asserted, from);
            case FROM_THEN_PAI -> Stream.concat(from, asserted);
        };
        return inOrder.flatMap(address -> address.number(numbers).stream()).findFirst();
    }

    private static Set<CallParty> parties(String field, NumberReading numbers) {
        Set<CallParty> parties = new LinkedHashSet<>();
        SipAddress.parse(field).ifPresent(address -> {
            address.number(numbers).map(CallParty.Telephone::new).ifPresent(parties::add);
            Optional.ofNullable(address.uri()).map(CallParty.Address::new).ifPresent(parties::add);
        });
        return Set.copyOf(parties);
    }

    boolean calls(List<CallParty> dest) {
        return anyOf(dest, called);
    }

    /** Whether the Request-URI is among {@code dest}; true when it is not known. */
    boolean requests(List<CallParty> dest) {
        return requestUri == null || anyOf(dest, Objects.requireNonNull(requestUri));
    }

    private static boolean anyOf(List<CallParty> dest, Set<CallParty> parties) {
        return dest.stream().map(Signalling::comparable).anyMatch(parties::contains);
    }

    /** The party in the form in which identities are compared (RFC 8224 §8.5). */
    static CallParty comparable(CallParty party) {
        return party instanceof CallParty.Address address
                ? new CallParty.Address(SipAddress.normalise(address.uri()))
                : party;
    }
}
