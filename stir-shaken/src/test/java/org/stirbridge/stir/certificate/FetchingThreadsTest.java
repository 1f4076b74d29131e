package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/** The threads that wait for publishers and name servers: no program waits for them, and no domain takes them all. */
class FetchingThreadsTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource(Lane.class)
    void programDoesNotWaitForAFetch(Lane lane) {
        List<Boolean> daemons = new CopyOnWriteArrayList<>();
        try (FetchQueue queue = new FetchQueue(X5uSettings.Fetching.DEFAULT, () -> 0)) {
            queue.submit("certs.example.com", lane, () -> {
                        daemons.add(Thread.currentThread().isDaemon());
                        return TestCache.failed();
                    })
                    .join();
        }

        assertThat(daemons).containsExactly(true);
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void programDoesNotWaitForANameServer(Lane lane) throws Exception {
        List<Boolean> daemons = new CopyOnWriteArrayList<>();
        try (NameLookups lookups = new NameLookups(name -> {
            daemons.add(Thread.currentThread().isDaemon());
            return new InetAddress[0];
        })) {
            assertThat(lookups.start("certs.example.com", lane).get()).isEmpty();
        }

        assertThat(daemons).containsExactly(true);
    }

    @Test
    void sixteenLookupsMayHangAtADomainAndTheirPlacesComeFree() throws Exception {
        try (NameLookups lookups = new NameLookups(this::hanging)) {
            List<Future<InetAddress[]>> hanging = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                hanging.add(lookups.start("host" + i + ".example.com", Lane.NEW));
            }
            assertThatThrownBy(() -> lookups.start("host.example.com", Lane.NEW))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(lookups.start("host.example.com", Lane.KNOWN)).isNotDone();

            release.countDown();
            for (Future<InetAddress[]> lookup : hanging) {
                assertThat(lookup.get()).isEmpty();
            }
            assertThat(lookups.start("host.example.com", Lane.NEW).get()).isEmpty();
        }
    }

    @Test
    void lookupsTurnedAwayForWantOfThreadsLeaveTheirPlacesFree() throws Exception {
        try (NameLookups lookups = new NameLookups(this::hanging)) {
            for (int i = 0; i < 96; i++) {
                assertThat(lookups.start("host.domain" + i / 16 + ".example", Lane.NEW))
                        .isNotDone();
            }
            for (int i = 0; i < 16; i++) {
                assertThatThrownBy(() -> lookups.start("certs.example.com", Lane.NEW))
                        .isInstanceOf(RejectedExecutionException.class);
            }
            release.countDown();

            await().ignoreExceptionsInstanceOf(RejectedExecutionException.class)
                    .until(() -> lookups.start("certs.example.com", Lane.NEW).get().length == 0);
        }
    }

    private InetAddress[] hanging(String name) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[0];
    }
}
