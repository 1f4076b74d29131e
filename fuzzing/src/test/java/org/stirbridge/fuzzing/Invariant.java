package org.stirbridge.fuzzing;

/** Holds for every input whatever: a target that only waits for exceptions would miss a parser that reads wrongly. */
public final class Invariant {

    private Invariant() {}

    /** @param sentence what holds */
    public static void holds(boolean condition, String sentence) {
        if (!condition) {
            throw broken(sentence);
        }
    }

    /** For code that must not be broken off where it is. */
    public static Broken broken(String sentence) {
        return new Broken("this does not hold: " + sentence);
    }

    /** A finding. */
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String sentence) {
            super(sentence);
        }
    }
}
