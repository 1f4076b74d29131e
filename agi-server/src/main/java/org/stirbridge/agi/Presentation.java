package org.stirbridge.agi;

/** Asterisk's words for whether a number may be shown: {@code allowed_passed_screen}, {@code prohib}, and so on. */
final class Presentation {

    private Presentation() {}

    /** {@code unavailable} counts as hidden: Asterisk then sends an anonymous From as well. */
    static boolean isHidden(String presentation) {
        return !presentation.isEmpty() && !presentation.startsWith("allowed");
    }
}
