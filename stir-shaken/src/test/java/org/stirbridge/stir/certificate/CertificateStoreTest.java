package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.URL;
import static org.stirbridge.stir.certificate.TestCache.failed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/** What a cache finds again after a restart. */
class CertificateStoreTest {

    private final TestCache test = new TestCache();

    @TempDir
    Path folder = Path.of("");

    /** What a call set off is still being written: the folder can go only afterwards. */
    @AfterEach
    void close() {
        test.close();
        closeStore();
    }

    @Nested
    class AfterARestart {

        @Test
        void provedChainIsThereWithoutAFetch() {
            fill();
            restart();

            assertThat(test.find(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.fetched).isEmpty();
            assertThat(test.open().provenSize()).isEqualTo(1);
        }

        @Test
        void chainThatNoCallProvedIsNotWritten() throws IOException {
            openStore();
            test.findAndSettle(URL);
            closeStore();

            assertThat(files()).isEmpty();
        }

        @Test
        void ageAndEndAreThoseOfTheFetch() {
            fill();
            test.pass(Duration.ofHours(22));
            restart();
            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.heard).containsExactly("HIT", "REFRESH FOUND");
        }

        @Test
        void endedChainIsForgottenAndDeleted() throws IOException {
            fill();
            test.pass(Duration.ofHours(25));
            restart();
            test.publisher = url -> failed();

            assertThat(test.find(URL)).isNotInstanceOf(Found.class);
            assertThat(files()).isEmpty();
        }

        @Test
        void chainOfAHostThatWasDeniedMeanwhileIsForgottenAndDeleted() throws IOException {
            fill();
            test.settings = test.settings.with(new X5uSettings.Hosts(Map.of(), Set.of(), Set.of("*.example.com")));
            restart();

            assertThat(test.find(URL)).isNotInstanceOf(Found.class);
            assertThat(files()).isEmpty();
        }

        @Test
        void refreshedChainOfAProvedUrlIsWrittenToo() {
            fill();
            restart();
            test.publisher = url -> TestCache.found(TestCache.OTHER);
            test.pass(Duration.ofHours(22));
            test.findAndSettle(URL);
            restart();

            assertThat(test.find(URL)).isEqualTo(new Found(TestCache.OTHER));
        }
    }

    @Nested
    class WhateverLiesInTheFolder {

        @Test
        void brokenFileIsDeletedWithAWord() throws IOException {
            fill();
            byte[] whole = Files.readAllBytes(file());
            Random random = new Random(9448);
            int broke = 0;
            for (int round = 0; round < 60; round++) {
                byte[] broken = whole.clone();
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file(), random.nextBoolean() ? broken : java.util.Arrays.copyOf(whole, round * 7));
                restart();
                broke += test.heard.contains("STORE") ? 1 : 0;
                // A bit may fall into the times or the signature of a CA: never does another signer or URL come of it.
                assertThat(test.open().size()).isLessThanOrEqualTo(1);
                if (test.open().size() == 0) {
                    assertThat(files()).isEmpty();
                }
            }
            assertThat(broke).isGreaterThan(30);
        }

        @Test
        void fileUnderAnotherNameIsNotBelieved() throws IOException {
            fill();
            Files.move(file(), folder.resolve("0".repeat(64) + ".pem"));
            restart();

            assertThat(test.open().size()).isZero();
            assertThat(test.heard).containsExactly("STORE");
            assertThat(files()).isEmpty();
        }

        @Test
        void strangeFilesAreLeftAloneAndDraftsOfACrashAreDeleted() throws IOException {
            Files.writeString(folder.resolve("README.txt"), "x");
            Files.writeString(folder.resolve("a".repeat(64) + ".pem123.new"), "x");
            Files.createDirectory(folder.resolve("b".repeat(64) + ".pem"));
            restart();

            assertThat(files()).containsExactly("README.txt", "b".repeat(64) + ".pem");
            assertThat(test.heard).isEmpty();
        }

        @Test
        void hugeFileIsNotReadWhole() throws IOException {
            Files.write(folder.resolve("a".repeat(64) + ".pem"), new byte[StoredText.MAX_BYTES + 1]);
            restart();

            assertThat(test.heard).containsExactly("STORE");
            assertThat(files()).isEmpty();
        }

        @Test
        void folderThatCannotBeMadeCostsFilesAndNoCalls() throws IOException {
            folder = Files.writeString(folder.resolve("file"), "x");
            fill();

            assertThat(test.find(URL)).isInstanceOf(Found.class);
            assertThat(test.heard).contains("STORE");
        }
    }

    @Nested
    class Bounds {

        @Test
        void oldestFileGoesFirst() throws IOException {
            CertificateStore store = new CertificateStore(folder, 3, test.listener);
            for (int i = 0; i < 5; i++) {
                store.save("https://certs.example.com/" + i, CHAIN, test.now(), test.now());
            }
            store.close();

            assertThat(files())
                    .containsExactlyInAnyOrder(
                            CertificateStore.name("https://certs.example.com/2"),
                            CertificateStore.name("https://certs.example.com/3"),
                            CertificateStore.name("https://certs.example.com/4"));
        }

        @Test
        void startDoesNotWaitForTheReading() {
            fill();
            CountDownLatch end = new CountDownLatch(1);
            test.restart();
            CertificateStore slow = new CertificateStore(folder, 100, test.listener);
            try {
                slow.readAll(stored -> awaited(end));
                test.store = slow;
                test.fetched.clear();
                assertThat(test.find(URL)).isInstanceOf(Found.class);
                assertThat(test.fetched).hasSize(1);
            } finally {
                end.countDown();
            }
        }

        private boolean awaited(CountDownLatch end) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }

    /** A cache that has proved {@link TestCache#URL}, and its files on disk. */
    private void fill() {
        openStore();
        test.findAndSettle(URL);
        test.open().proved(URL);
        closeStore();
    }

    private void openStore() {
        test.store = new CertificateStore(folder, 100, test.listener);
    }

    /** Waits until everything is written. */
    private void closeStore() {
        if (test.store != null) {
            // By itself it waits two seconds for the disk, which a busy machine can exceed.
            awaitTasks();
            test.store.close();
            test.store = null;
        }
    }

    /** Another process, all files read. */
    private void restart() {
        closeStore();
        test.restart();
        test.fetched.clear();
        test.heard.clear();
        openStore();
        test.open();
        awaitTasks();
    }

    private void awaitTasks() {
        CountDownLatch done = new CountDownLatch(1);
        if (test.store != null) {
            test.store.afterAll(done::countDown);
        }
        try {
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path file() {
        return folder.resolve(CertificateStore.name(URL));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fileSaysWhatItIs() throws IOException {
        fill();

        assertThat(Files.readString(file(), StandardCharsets.US_ASCII))
                .startsWith("stirbridge-certificate 1\nurl " + URL + "\nfetched ");
    }
}
