package org.stirbridge.bridge.importing;

import java.io.IOException;
import java.util.Set;
import org.stirbridge.bridge.admin.Refusal;

/** Something that numbers are imported from. */
public interface RangeSource {

    /** The columns that it speaks of; those that it does not stay as they are. */
    Set<String> said();

    /**
     * Hands out all that it has, once.
     *
     * @throws Refusal when it is not what it is taken for, so that nothing can be read
     * @throws IOException when it cannot be read at all
     */
    void read(Reception reception) throws IOException, Refusal;
}
