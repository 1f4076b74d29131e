package org.stirbridge.stir.identity;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stirbridge.stir.passport.BaseClaims;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.DivClaims;

/**
 * Whether div tokens, in whatever order they came, form one chain from the original to here that uses every one of them
 * (RFC 8946 §4.2). A token left over is a claim about this call that leads nowhere: the chain is broken then.
 */
final class DivChain {

    /** France's MAN allows five; every possible order of ten is still looked through in no time. */
    static final int MAX_LENGTH = 10;

    private final List<DivClaims> links;
    private final Signalling call;
    private final Predicate<DivClaims> outermost;
    private final BitSet deadEnds = new BitSet();

    private DivChain(List<DivClaims> links, Signalling call, Predicate<DivClaims> outermost) {
        this.links = links;
        this.call = call;
        this.outermost = outermost;
    }

    /**
     * Whether {@code links} lead from a dest of {@code original} to the Request-URI, with one orig in all of them.
     *
     * @param outermost what the last link must be
     */
    static boolean leads(BaseClaims original, List<DivClaims> links, Signalling call, Predicate<DivClaims> outermost) {
        // Two chains of one call (one for shaken, one for rph) say the same thing twice, perhaps a second apart.
        Map<Diversion, DivClaims> diversions = new LinkedHashMap<>();
        links.forEach(link -> diversions.merge(Diversion.of(link), link, DivChain::newer));
        List<DivClaims> distinct = List.copyOf(diversions.values());
        CallParty orig = Signalling.comparable(original.orig());
        return distinct.size() <= MAX_LENGTH
                && diversions.keySet().stream()
                        .allMatch(diversion -> diversion.orig().equals(orig))
                && new DivChain(distinct, call, outermost).leadsFrom(original.dest(), 0, MAX_LENGTH);
    }

    private static DivClaims newer(DivClaims one, DivClaims other) {
        return one.base().iat() >= other.base().iat() ? one : other;
    }

    /** What a div token says, whenever it was signed. */
    private record Diversion(CallParty div, CallParty orig, Set<CallParty> dest) {

        static Diversion of(DivClaims link) {
            return new Diversion(
                    Signalling.comparable(link.div()),
                    Signalling.comparable(link.base().orig()),
                    link.base().dest().stream().map(Signalling::comparable).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** @param used the links taken, as bits; a set of links and the last of them decide all that follows */
    private boolean leadsFrom(List<CallParty> dest, int used, int last) {
        if (used == (1 << links.size()) - 1) {
            return call.requests(dest) && outermost.test(links.get(last));
        }
        int state = used * (MAX_LENGTH + 1) + last;
        if (deadEnds.get(state)) {
            return false;
        }
        for (int next = 0; next < links.size(); next++) {
            if ((used & (1 << next)) == 0 && follows(links.get(next), dest)) {
                if (leadsFrom(links.get(next).base().dest(), used | (1 << next), next)) {
                    return true;
                }
            }
        }
        deadEnds.set(state);
        return false;
    }

    private static boolean follows(DivClaims link, List<CallParty> dest) {
        CallParty before = Signalling.comparable(link.div());
        return dest.stream().map(Signalling::comparable).anyMatch(before::equals);
    }
}
