package org.stirbridge.stir.stipa;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.storage.WholeFile;

/**
 * A document of the STI-PA, whose last good version stays in force whatever comes of its source: a refused or missing one
 * changes nothing, and a copy on disk, judged again, serves a start without the network. {@link #current()} never waits.
 * Thread-safe.
 */
public final class KeptDocument<T> {

    private final DocumentSettings settings;
    private final DocumentReader<T> reader;
    private final DocumentFetcher fetcher;
    private final DocumentListener<T> listener;
    private final InstantSource clock;
    private final WholeFile copy;

    private volatile @Nullable Held<T> held;
    private volatile DocumentState state;

    public KeptDocument(
            DocumentSettings settings,
            DocumentReader<T> reader,
            DocumentFetcher fetcher,
            DocumentListener<T> listener,
            InstantSource clock) {
        this.settings = settings;
        this.reader = reader;
        this.fetcher = fetcher;
        this.listener = listener;
        this.clock = clock;
        this.copy = new WholeFile(settings.copy(), settings.maxBytes());
        this.state = DocumentState.initial(settings.name(), settings.location().toString());
    }

    /** The document in force; the same object until another one takes its place. */
    public Optional<T> current() {
        Held<T> now = held;
        return now == null ? Optional.empty() : Optional.of(now.document);
    }

    public DocumentState state() {
        return state;
    }

    /**
     * Takes the copy on disk, then asks the source in the background, now and again and again, until {@code timer} is shut
     * down. One timer can serve many documents: an attempt takes seconds at most.
     */
    public void start(ScheduledExecutorService timer) {
        loadCopy();
        schedule(timer, Duration.ZERO);
    }

    private void schedule(ScheduledExecutorService timer, Duration delay) {
        try {
            var unused = timer.schedule(() -> refreshAgainAndAgain(timer), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The program ends: rejected is what a timer that was shut down answers.
            if (!timer.isShutdown()) {
                throw e;
            }
        }
    }

    /** The next attempt is planned whatever becomes of this one: a list that silently stopped to refresh would show months later. */
    private void refreshAgainAndAgain(ScheduledExecutorService timer) {
        boolean good = false;
        try {
            good = refresh();
        } finally {
            schedule(timer, good ? settings.refresh() : settings.retry());
        }
    }

    /** Judges the copy of an earlier run, unless something is in force already. */
    public synchronized void loadCopy() {
        if (held != null) {
            return;
        }
        try {
            Optional<byte[]> bytes = copy.read();
            if (bytes.isPresent()) {
                takeCopy(bytes.get());
            }
        } catch (IOException e) {
            troubled(FileProblem.of("the copy on disk cannot be read", e));
        } catch (RefusedDocumentException e) {
            troubled("the copy on disk is refused: " + e.getMessage());
        } catch (RuntimeException e) {
            troubled("the copy on disk cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    private void takeCopy(byte[] bytes) throws RefusedDocumentException, IOException {
        T document = reader.readKept(bytes);
        Instant writtenAt = Files.getLastModifiedTime(settings.copy()).toInstant();
        held = new Held<>(document, bytes, Validators.NONE, true);
        state = state.copyInForce(writtenAt);
        listener.taken(state, null, document);
        reader.concern(document).ifPresent(this::troubled);
    }

    /**
     * Asks the source once, on this thread.
     *
     * @return whether all went well
     */
    public synchronized boolean refresh() {
        try {
            Held<T> before = held;
            FetchedDocument fetched = fetcher.fetch(
                    settings.location(), settings.maxBytes(), before == null ? Validators.NONE : before.validators);
            return fetched instanceof FetchedDocument.Anew anew ? take(before, anew) : confirm(before);
        } catch (UnavailableDocumentException e) {
            return failed("not available: " + e.getMessage());
        } catch (RefusedDocumentException e) {
            return failed("refused: " + e.getMessage());
        } catch (RuntimeException e) {
            return failed("cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    /**
     * Asks the source once and judges what it gives as {@link #refresh} does, but keeps nothing and changes nothing: for a
     * look beside the program whose document it is.
     *
     * @return what is wrong with it, one printable line; empty when it would be in force
     */
    public synchronized Optional<String> tryRefresh() {
        try {
            T earlier = current().orElse(null);
            FetchedDocument fetched = fetcher.fetch(settings.location(), settings.maxBytes(), Validators.NONE);
            if (fetched instanceof FetchedDocument.Anew anew) {
                return reader.concern(reader.read(anew.bytes(), earlier));
            }
            return Optional.of("its source gives no document");
        } catch (UnavailableDocumentException e) {
            return Optional.of("not available: " + e.getMessage());
        } catch (RefusedDocumentException e) {
            return Optional.of("refused: " + e.getMessage());
        }
    }

    private boolean take(@Nullable Held<T> before, FetchedDocument.Anew anew) throws RefusedDocumentException {
        if (before != null && Arrays.equals(before.bytes, anew.bytes())) {
            Held<T> same = new Held<>(before.document, before.bytes, anew.validators(), before.onDisk);
            held = same;
            return confirm(same);
        }
        T earlier = before == null ? null : before.document;
        T document = reader.read(anew.bytes(), earlier);
        if (before != null && isThat(before, document)) {
            Held<T> same = new Held<>(document, anew.bytes(), anew.validators(), before.onDisk);
            held = same;
            return confirm(same);
        }
        Held<T> now = new Held<>(document, anew.bytes(), anew.validators(), false);
        held = now;
        // What was wrong before is reported as mended only after the copy is written.
        state = state.copyInForce(clock.instant());
        listener.taken(state, earlier, document);
        return confirm(now);
    }

    /** Identity, not equality: the reader hands the one in force back when nothing is new. */
    @SuppressWarnings("ReferenceEquality")
    private static <T> boolean isThat(Held<T> before, T document) {
        return document == before.document;
    }

    /** The one in force is the newest; what is left is its copy on disk. */
    private boolean confirm(@Nullable Held<T> now) {
        if (now != null && !now.onDisk) {
            try {
                copy.write(reader.toKeep(now.bytes, now.document));
                held = new Held<>(now.document, now.bytes, now.validators, true);
            } catch (IOException e) {
                return troubled(FileProblem.of("in force, but cannot be kept for the next start", e));
            }
        }
        return good();
    }

    private boolean good() {
        Optional<String> concern = current().flatMap(reader::concern);
        if (concern.isPresent()) {
            state = state.copyInForce(clock.instant());
            return troubled(concern.get());
        }
        boolean wasTroubled = state.problem() != null;
        state = state.good(clock.instant());
        if (wasTroubled) {
            listener.recovered(state);
        }
        return true;
    }

    /** Nothing new came: what is wrong with the old one is worth a word with it. */
    private boolean failed(String problem) {
        Optional<String> concern = current().flatMap(reader::concern);
        return troubled(problem + concern.map(line -> "; " + line).orElse(""));
    }

    private boolean troubled(String problem) {
        boolean another = !problem.equals(state.problem());
        state = state.troubled(problem, clock.instant());
        if (another) {
            listener.troubled(state, problem);
        }
        return false;
    }

    /** A judged document with the bytes it was read from. */
    private static final class Held<T> {

        final T document;
        final byte[] bytes;
        final Validators validators;
        final boolean onDisk;

        Held(T document, byte[] bytes, Validators validators, boolean onDisk) {
            this.document = document;
            this.bytes = bytes;
            this.validators = validators;
            this.onDisk = onDisk;
        }
    }
}
