package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.BaseClaims;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.DivClaims;

class DivChainTest {

    private static final CallParty ORIG = new CallParty.Address("sip:a@example.org");
    private static final CallParty DEST = new CallParty.Address("sip:b@example.org");

    /** Ten links that follow each other in any order have 3,628,800 orders: a flood of them must not cost so many looks. */
    @Test
    void whatLedNowhereIsNotTriedAgain() {
        List<DivClaims> links = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CallParty own = new CallParty.Address("sip:c" + i + "@example.org");
            links.add(new DivClaims(new BaseClaims(0, ORIG, List.of(DEST, own), List.of()), DEST));
        }
        Signalling call = Signalling.of(
                new CallSignalling(
                        "sip:a@example.org", "sip:b@example.org", "sip:b@example.org", List.of(), null, null),
                (user, saysPhone) -> Optional.empty(),
                IdentitySource.FROM);
        AtomicInteger looks = new AtomicInteger();

        assertThat(DivChain.leads(new BaseClaims(0, ORIG, List.of(DEST), List.of()), links, call, link -> {
                    looks.incrementAndGet();
                    return false;
                }))
                .isFalse();
        assertThat(looks.get()).isBetween(1, 100);
    }
}
