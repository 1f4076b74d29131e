package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;

/** What a carrier has, and what somebody sends who wants the memory: the heap of these tests is 1 GB. */
final class MillionLinesTest {

    private static final int MILLION = 1_000_000;

    private final AtomicLong told = new AtomicLong();
    private final AtomicLong lastProgress = new AtomicLong();
    private final Database database = Database.inMemory(
            UUID.randomUUID().toString(),
            new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));

    private final ImportListener counting = new ImportListener() {

        @Override
        public void found(Difference difference) {
            told.incrementAndGet();
        }

        @Override
        public void progress(String step, long done, long all) {
            assertThat(done).isGreaterThanOrEqualTo(lastProgress.getAndSet(done));
        }
    };

    @BeforeEach
    void fill() {
        Migrations.run(database);
        SqlScript.run(database, "INSERT INTO provider (name, spc) VALUES ('example-telecom', '709J')");
        SqlScript.run(database, "INSERT INTO customer (name, provider) VALUES ('acme', 'example-telecom')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMillionNumbersAreComparedInTheMemoryOfACommand() throws Exception {
        ImportResult result = compare(lines(MILLION, line -> (12_150_000_000L + line) + ",active,a note\n"));

        assertThat(result.added()).isEqualTo(MILLION);
        assertThat(told).hasValue(MILLION);
    }

    @Test
    void aMillionRefusedLinesAreNotKept() throws Exception {
        ImportResult result = compare(lines(MILLION, line -> "no number " + line + ",active,\n"));

        assertThat(result.refused()).isEqualTo(MILLION);
    }

    @Test
    void rangesThatAllOverlapOneAnotherEndToo() throws Exception {
        ImportResult result = compare(
                lines(MILLION / 10, line -> (12_150_000_000L + line) + "-" + (12_152_000_000L + line) + ",active,\n"));

        assertThat(result.refused()).isEqualTo(MILLION / 10 - 1);
    }

    @Test
    void aLineOf600MegabytesIsNotHeld() throws Exception {
        byte[] part = "9".repeat(60_000).getBytes(StandardCharsets.US_ASCII);

        ImportResult result = compare(parts(10_000, part));

        assertThat(result.refused()).isEqualTo(1);
    }

    private ImportResult compare(InputStream text) throws Exception {
        TableEdits edits = new TableEdits(
                database,
                () -> {
                    throw new IllegalStateException("an import proves no certificate");
                },
                "cli:eve",
                InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
        return new RangeImport(edits, ImportedTables.plan("acme"), counting)
                .run(new CsvSource(text, 0, "acme", WrittenNumbers.of(null), counting));
    }

    private static InputStream lines(int count, IntFunction<String> line) {
        Enumeration<InputStream> thousands = Collections.enumeration(IntStream.range(0, count / 1_000)
                .mapToObj(thousand -> (InputStream) new LazyText(thousand * 1_000, line))
                .toList());
        return new SequenceInputStream(header(), new SequenceInputStream(thousands));
    }

    private static InputStream parts(int count, byte[] part) {
        return new SequenceInputStream(
                header(),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(count, part).stream()
                        .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                        .toList())));
    }

    private static InputStream header() {
        return new ByteArrayInputStream("number,status,note\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A thousand lines that are made when they are read. */
    private static final class LazyText extends InputStream {

        private final int first;
        private final IntFunction<String> line;
        private InputStream text = InputStream.nullInputStream();
        private boolean made;

        private LazyText(int first, IntFunction<String> line) {
            this.first = first;
            this.line = line;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!made) {
                StringBuilder all = new StringBuilder();
                IntStream.range(first, first + 1_000).forEach(number -> all.append(line.apply(number)));
                text = new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.US_ASCII));
                made = true;
            }
            int read = text.read(into, offset, length);
            if (read < 0) {
                text = InputStream.nullInputStream();
            }
            return read;
        }
    }
}
