package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.NOW;
import static org.stirbridge.stir.certificate.TestCache.URL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with the disk is told once for each time, and costs nothing else. */
class CertificateStoreProblemsTest {

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CacheListener listener = new CacheListener() {
        @Override
        public void storeProblem(String detail) {
            told.add(detail);
        }
    };

    @Test
    void folderThatCannotBeListedIsTold() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "x");
        CertificateStore store = store();
        store.readAll(stored -> true);
        settle(store);

        assertThat(told).singleElement().asString().startsWith("the folder of certificates cannot be read: ");
    }

    @Test
    void fileThatCannotBeWrittenIsTold() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "x");
        CertificateStore store = store();
        save(store);
        settle(store);

        assertThat(told).singleElement().asString().startsWith("a certificate cannot be saved: ");
    }

    @Test
    void fileThatCannotBeDeletedIsTold() throws IOException {
        Files.createDirectories(folder.resolve("a".repeat(64) + ".pem1.new/in the way"));
        CertificateStore store = store();
        store.readAll(stored -> true);
        settle(store);

        assertThat(told).singleElement().asString().startsWith("a certificate file cannot be deleted: ");
    }

    @Test
    void diskThatDoesNotFollowLosesFilesAndIsTold() {
        CertificateStore store = store();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        store.afterAll(() -> {
            running.countDown();
            await(end);
        });
        await(running);
        CountDownLatch waiting = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            store.afterAll(waiting::countDown);
        }
        assertThat(told).isEmpty();
        save(store);
        end.countDown();
        await(waiting);
        settle(store);

        assertThat(told).containsExactly("the disk is too slow: a certificate is not saved");
    }

    @Test
    void whatComesAfterTheEndIsDroppedWithoutAWord() {
        CertificateStore store = store();
        store.close();
        save(store);

        assertThat(told).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void programDoesNotWaitForTheDisk() {
        CertificateStore store = store();
        List<Boolean> daemons = new CopyOnWriteArrayList<>();
        store.afterAll(() -> daemons.add(Thread.currentThread().isDaemon()));
        settle(store);

        assertThat(daemons).containsExactly(true);
    }

    @Test
    void diskThatHangsIsGivenUpAfterTwoSeconds() {
        CertificateStore store = store();
        CountDownLatch givenUp = new CountDownLatch(1);
        hang(store, givenUp);
        store.close();
        await(givenUp);

        assertThat(givenUp.getCount()).isZero();
    }

    @Test
    void interruptedEndLeavesItsThreadInterrupted() {
        CertificateStore store = store();
        CountDownLatch givenUp = new CountDownLatch(1);
        hang(store, givenUp);
        Thread.currentThread().interrupt();
        store.close();

        assertThat(Thread.interrupted()).isTrue();
        await(givenUp);
    }

    /** Until somebody interrupts it. */
    private static void hang(CertificateStore store, CountDownLatch givenUp) {
        CountDownLatch running = new CountDownLatch(1);
        store.afterAll(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                givenUp.countDown();
            }
        });
        await(running);
    }

    @Test
    void filesOfAnEarlierLifeCountAmongThoseThatMayBe() throws IOException {
        CertificateStore before = store();
        for (int i = 0; i < 5; i++) {
            before.save(URL + "?" + i, CHAIN, NOW, NOW.plusSeconds(60));
        }
        settle(before);
        CertificateStore after = new CertificateStore(folder, 2, listener);
        after.readAll(stored -> true);
        settle(after);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    private CertificateStore store() {
        return new CertificateStore(folder, 100, listener);
    }

    private static void save(CertificateStore store) {
        store.save(URL, CHAIN, NOW, NOW.plusSeconds(60));
    }

    /** Waits for all that was asked before, however busy the disk is. */
    private static void settle(CertificateStore store) {
        CountDownLatch all = new CountDownLatch(1);
        store.afterAll(all::countDown);
        await(all);
        store.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
