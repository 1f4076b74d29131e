package org.stirbridge.bridge.did;

import java.time.Instant;

/** The tables of a bridge where nobody has written anything yet. */
public final class EmptyDirectory {

    public static final DidDirectory INSTANCE = new DidDirectory(DidTables.EMPTY, RangeIndex.empty(Instant.EPOCH));

    private EmptyDirectory() {}
}
