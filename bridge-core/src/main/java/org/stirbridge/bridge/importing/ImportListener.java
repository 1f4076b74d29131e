package org.stirbridge.bridge.importing;

/** Hears what an import finds while it goes on. */
public interface ImportListener {

    void found(Difference difference);

    /**
     * How far it is.
     *
     * @param step what is being done
     * @param all of the same unit as {@code done}; 0: nobody knows
     */
    void progress(String step, long done, long all);
}
