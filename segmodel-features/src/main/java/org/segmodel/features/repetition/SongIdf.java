package org.segmodel.features.repetition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a word tells lines of one song apart: ln((N + 1) / (df + 1)) + 0.3, where df of the N different lines of the
 * song that have words have it.
 *
 * <p>The recipe that this follows counts df over the songs that a model is trained on. Counting within the song is a
 * deliberate difference: the numbers of a song then depend on nothing else, so that features need no training and can
 * be cached, and a word that stands in every line of the song weighs least, 0.3.
 *
 * <p>Immutable.
 */
final class SongIdf {

    private static final double LEAST = 0.3;

    private final Map<String, Integer> frequency = new HashMap<>();
    private final int lines;

    /**
     * Counts.
     *
     * @param lines the words of each line; equal lines count once, lines without words do not count
     */
    SongIdf(List<List<String>> lines) {
        Set<List<String>> different = new HashSet<>(lines);
        different.remove(List.of());
        different.forEach(line -> new HashSet<>(line).forEach(word -> frequency.merge(word, 1, Integer::sum)));
        this.lines = different.size();
    }

    /**
     * Weight of a word.
     *
     * @param word any word; one that no line has weighs most
     */
    double of(String word) {
        return StrictMath.log((lines + 1.0) / (frequency.getOrDefault(word, 0) + 1.0)) + LEAST;
    }
}
