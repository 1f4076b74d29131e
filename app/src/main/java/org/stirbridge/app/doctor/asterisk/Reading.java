package org.stirbridge.app.doctor.asterisk;

import java.util.List;
import java.util.Set;

/**
 * How far a configuration was read.
 *
 * @param roots the files of Asterisk's own choice that were there: {@code pjsip.conf}
 * @param files how many were read, with those that they include
 * @param leftOut a sentence for each part of a file that was not read
 * @param notFollowed likewise for each include
 * @param otherDialplans likewise for each source of steps beside extensions.conf
 * @param mistakes which Asterisk itself stumbles over
 * @param doubtful which not every Asterisk reads alike
 */
record Reading(
        Set<String> roots,
        int files,
        List<String> leftOut,
        List<String> notFollowed,
        List<String> otherDialplans,
        List<Mistake> mistakes,
        List<Mistake> doubtful) {

    static final String DIALPLAN = "extensions.conf";
    static final String ENDPOINTS = "pjsip.conf";

    /** What the running one shows is all. */
    static final Reading OF_THE_RUNNING =
            new Reading(Set.of(DIALPLAN), 0, List.of(), List.of(), List.of(), List.of(), List.of());

    Reading {
        roots = Set.copyOf(roots);
        leftOut = List.copyOf(leftOut);
        notFollowed = List.copyOf(notFollowed);
        otherDialplans = List.copyOf(otherDialplans);
        mistakes = List.copyOf(mistakes);
        doubtful = List.copyOf(doubtful);
    }

    /** @param mend what to write instead */
    record Mistake(String sentence, String mend) {}

    boolean hasDialplan() {
        return roots.contains(DIALPLAN);
    }

    boolean hasEndpoints() {
        return roots.contains(ENDPOINTS);
    }

    /** Whether what was not found is not there, but for {@link #otherDialplans}. */
    boolean isWhole() {
        return hasDialplan() && leftOut.isEmpty() && notFollowed.isEmpty();
    }
}
