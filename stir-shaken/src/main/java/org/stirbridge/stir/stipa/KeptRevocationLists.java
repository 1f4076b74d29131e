package org.stirbridge.stir.stipa;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;

/**
 * The revocation lists of the configuration, each kept and refreshed by itself; all that are in force are asked as one
 * set, which is replaced as one. Thread-safe.
 */
public final class KeptRevocationLists {

    private final List<KeptDocument<RevocationList>> lists;
    private final List<X509Certificate> signers;
    private final DocumentListener<RevocationList> listener;

    private volatile RevocationLists current = RevocationLists.NONE;

    /** @param signers see {@link RevocationLists#of} */
    public KeptRevocationLists(
            List<DocumentSettings> lists,
            List<X509Certificate> signers,
            DocumentFetcher fetcher,
            DocumentListener<RevocationList> listener,
            InstantSource clock) {
        this.signers = List.copyOf(signers);
        this.listener = listener;
        RevocationListReader reader = new RevocationListReader(clock);
        this.lists = lists.stream()
                .map(settings -> new KeptDocument<>(settings, reader, fetcher, new Renewal(), clock))
                .toList();
    }

    /** Takes the copies on disk, then asks the sources in the background until {@code timer} is shut down. */
    public void start(ScheduledExecutorService timer) {
        lists.forEach(list -> list.start(timer));
    }

    /** Takes the copies on disk, and asks no source. */
    public void loadCopies() {
        lists.forEach(KeptDocument::loadCopy);
    }

    /** Those in force; the same object until one of them changes. */
    public RevocationLists current() {
        return current;
    }

    /** The list at this place of the settings. */
    public Optional<RevocationList> list(int index) {
        return lists.get(index).current();
    }

    /** What {@link KeptDocument#tryRefresh} says of the list at this place of the settings. */
    public Optional<String> tryRefresh(int index) {
        return lists.get(index).tryRefresh();
    }

    /** How it stands with each, in the order of the settings. */
    public List<DocumentState> states() {
        return lists.stream().map(KeptDocument::state).toList();
    }

    void refresh() {
        lists.forEach(KeptDocument::refresh);
    }

    private synchronized void renew() {
        List<RevocationList> inForce =
                lists.stream().flatMap(list -> list.current().stream()).toList();
        current = RevocationLists.of(inForce, signers);
    }

    private final class Renewal implements DocumentListener<RevocationList> {

        @Override
        public void taken(DocumentState state, @Nullable RevocationList before, RevocationList now) {
            renew();
            listener.taken(state, before, now);
        }

        @Override
        public void troubled(DocumentState state, String problem) {
            listener.troubled(state, problem);
        }

        @Override
        public void recovered(DocumentState state) {
            listener.recovered(state);
        }
    }
}
