package org.stirbridge.stir.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.MediaKey;

/**
 * What the INVITE says, read once for all tokens (RFC 8224 §6.2 step 2). A verifier compares tokens with this and never
 * takes the caller from a token (RFC 8224 §6.2.4).
 *
 * @param callers who calls, by the field that the policy names: one party, with {@link IdentitySource#EITHER} perhaps two;
 *     empty when the caller hides
 * @param called who To names: its number, its URI, or both readings of the same address
 * @param requestUri likewise for the Request-URI; null when the switch does not tell
 * @param date the Date field as it came; null when absent
 * @param mediaKeys the fingerprints of the session description; null when that is not known
 */
record Signalling(
        Set<CallParty> callers,
        Set<CallParty> called,
        @Nullable Set<CallParty> requestUri,
        @Nullable String date,
        @Nullable Set<MediaKey> mediaKeys) {

    static Signalling of(CallSignalling call, NumberReading numbers, IdentitySource source) {
        return new Signalling(
                callers(call, numbers, source),
                parties(call.to(), numbers),
                call.requestUri() == null ? null : parties(call.requestUri(), numbers),
                call.date(),
                call.sdp() == null ? null : MediaKeys.of(call.sdp()));
    }

    /**
     * The first number; where no field holds one, the first URI that hides nobody: who withholds his name cannot be vouched
     * for by it (RFC 8224 §11). A number is never compared as a URI as well, or a signature over
     * {@code sip:+12025550100@anywhere} would pass for one over the number that the phone shows.
     */
    private static Set<CallParty> callers(CallSignalling call, NumberReading numbers, IdentitySource source) {
        List<SipAddress> addresses = inOrder(call, source).toList();
        Stream<CallParty> telephones = addresses.stream()
                .flatMap(address -> address.number(numbers).stream())
                .map(CallParty.Telephone::new);
        if (source == IdentitySource.EITHER) {
            return telephones.collect(Collectors.toUnmodifiableSet());
        }
        return telephones
                .findFirst()
                .or(() -> addresses.stream()
                        .filter(address -> !address.isAnonymous() && address.uri() != null)
                        .findFirst()
                        .map(address -> new CallParty.Address(Objects.requireNonNull(address.uri()))))
                .map(Set::of)
                .orElseGet(Set::of);
    }

    private static Stream<SipAddress> inOrder(CallSignalling call, IdentitySource source) {
        Stream<SipAddress> from = SipAddress.parse(call.from()).stream();
        Stream<SipAddress> asserted = SipAddress.parseAll(call.pAssertedIdentities()).stream();
        return switch (source) {
            case FROM -> from;
            case PAI_THEN_FROM, EITHER -> Stream.concat(asserted, from);
            case FROM_THEN_PAI -> Stream.concat(from, asserted);
        };
    }

    /** An address can be read as a number and as a URI (RFC 8224 §8.1): its signer chose one of the two. */
    private static Stream<CallParty> parties(SipAddress address, NumberReading numbers) {
        return Stream.concat(
                address.number(numbers).map(CallParty.Telephone::new).stream(),
                Optional.ofNullable(address.uri()).map(CallParty.Address::new).stream());
    }

    private static Set<CallParty> parties(String field, NumberReading numbers) {
        return SipAddress.parse(field).stream()
                .flatMap(address -> parties(address, numbers))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean callerHasNumber() {
        return callers.stream().anyMatch(CallParty.Telephone.class::isInstance);
    }

    /** The caller for a person to read: the number, where there is one. */
    String callerText() {
        return callers.stream().findFirst().map(Signalling::text).orElse("nobody");
    }

    static String text(CallParty party) {
        return party instanceof CallParty.Telephone number ? number.tn().digits() : ((CallParty.Address) party).uri();
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
