package org.stirbridge.app.peers;

import java.io.IOException;
import java.util.List;

/** Calls that are being made. */
interface Load extends AutoCloseable {

    /** What became of each call, when all are over. */
    List<SeenCall> await() throws IOException;

    @Override
    void close();
}
