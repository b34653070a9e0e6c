package org.segmodel.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.segmodel.core.internal.EditDistance;

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
                .filter(candidate -> EditDistance.between(name, candidate) <= limit)
                .filter(candidate -> EditDistance.between(name, candidate) < Math.max(name.length(), candidate.length()))
                .min(Comparator.comparingInt(candidate -> EditDistance.between(name, candidate)));
    }
}
