package org.stirbridge.stir.stipa;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.UnusableListException;

/** Judges a revocation list as it comes: it reads, and is no step back from the one in force. */
final class RevocationListReader implements DocumentReader<RevocationList> {

    private final InstantSource clock;

    RevocationListReader(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public RevocationList read(byte[] bytes, @Nullable RevocationList inForce) throws RefusedDocumentException {
        RevocationList list = parse(bytes);
        Optional<String> refusal = inForce == null ? Optional.empty() : inForce.refusalOf(list, clock.instant());
        if (refusal.isPresent()) {
            throw new RefusedDocumentException(refusal.get());
        }
        return list;
    }

    private static RevocationList parse(byte[] bytes) throws RefusedDocumentException {
        try {
            return RevocationList.parse(bytes);
        } catch (UnusableListException e) {
            throw new RefusedDocumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** It still revokes, but whoever is not on it is no longer known to be good. */
    @Override
    public Optional<String> concern(RevocationList list) {
        Optional<Instant> end = list.nextUpdate();
        if (end.isEmpty()) {
            return Optional.of("it has no nextUpdate: it revokes, but vouches for no one");
        }
        return clock.instant().isAfter(end.get())
                ? Optional.of("its time ended at " + end.get() + ": it revokes, but vouches for no one")
                : Optional.empty();
    }
}
