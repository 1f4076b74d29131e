package org.stirbridge.bridge.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that somebody meant: at most two letters wrong, missing, too many or exchanged. */
final class Likeness {

    private static final int MOST_SLIPS = 2;

    private Likeness() {}

    static Optional<String> nearest(String written, List<String> names) {
        return names.stream()
                .filter(name -> distance(written, name) <= Math.min(MOST_SLIPS, written.length() / 2))
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(name -> name));
    }

    /** Optimal string alignment. */
    static int distance(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : step(slips, a, b, i, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int step(int[][] slips, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(slips[i - 1][j - 1] + same, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
