package org.stirbridge.esl;

import java.util.concurrent.Semaphore;

/**
 * The memory that requests of more than 64 KiB share. One may have 2 MiB, for an INVITE of 200 KB does; thousands of such
 * at once would end the process. Thread-safe.
 */
final class LargeRequests {

    static final int PIECE = 64 * 1024;

    /** 32 MiB of bytes as they come; lines and headers made of them take three times as much. */
    private static final int PIECES = 512;

    private final Semaphore free = new Semaphore(PIECES);

    /** Whether there is room for one more {@link #PIECE}; who gets it must {@link #release} it. */
    boolean take() {
        return free.tryAcquire();
    }

    void release(int pieces) {
        free.release(pieces);
    }
}
