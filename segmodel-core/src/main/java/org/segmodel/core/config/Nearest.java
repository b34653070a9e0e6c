package org.segmodel.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant. */
final class Nearest {

    private Nearest() {
    }

    /** The candidate that resembles a name most; empty if none is near (a third of its length, at least two edits). */
    static Optional<String> to(String name, Collection<String> candidates) {
        return within(name, candidates, Math.max(2, name.length() / 3));
    }

    /** The candidate with the fewest edits, at most {@code limit}; of equals the first. */
    static Optional<String> within(String name, Collection<String> candidates, int limit) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= limit)
                .filter(candidate -> distance(name, candidate) < Math.max(name.length(), candidate.length()))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment distance). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
