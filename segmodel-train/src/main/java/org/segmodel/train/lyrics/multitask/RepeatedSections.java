package org.segmodel.train.lyrics.multitask;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.song.Segment;
import org.segmodel.features.similarity.MatchRatio;
import org.segmodel.features.text.TextRules;

/**
 * Which sections of a song repeat an earlier one. Two lines are near-duplicates if the gestalt ratio ({@link MatchRatio}) of
 * their words, in lower case, is {@value #LINE} or more; a line without words is nobody's. A section repeats an earlier one
 * <ul>
 *   <li>if both have the same class and the same lines, words compared in lower case, or
 *   <li>if {@value #SECTION} or more of its lines are near-duplicates of a line of that section, whatever its class.
 * </ul>
 * Pure.
 */
final class RepeatedSections {

    /** Least ratio of near-duplicate lines: three words of four, in their order. */
    static final double LINE = 0.75;
    /** Least share of near-duplicate lines in a section that repeats another. */
    static final double SECTION = 0.5;

    private final List<int[]> words;

    private RepeatedSections(List<int[]> words) {
        this.words = words;
    }

    /**
     * Looks at each section.
     *
     * @param lines    the song's lines
     * @param sections in their order
     * @return one for each section; the first never repeats anything
     */
    static boolean[] of(List<String> lines, List<Segment> sections) {
        Map<String, Integer> numbers = new HashMap<>();
        RepeatedSections song = new RepeatedSections(lines.stream().map(line -> TextRules.words(TextRules.lower(
                TextRules.clean(line))).stream().mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
                .toArray()).toList());
        boolean[] repeats = new boolean[sections.size()];
        for (int later = 0; later < repeats.length; later++) {
            for (int earlier = 0; earlier < later && !repeats[later]; earlier++) {
                repeats[later] = song.repeats(sections.get(later), sections.get(earlier));
            }
        }
        return repeats;
    }

    private boolean repeats(Segment later, Segment earlier) {
        boolean same = later.label() == earlier.label() && later.length() == earlier.length();
        int near = 0;
        for (int line = later.start(); line < later.end(); line++) {
            int[] here = words.get(line);
            same = same && Arrays.equals(here, words.get(earlier.start() + line - later.start()));
            for (int other = earlier.start(); other < earlier.end(); other++) {
                if (near(here, words.get(other))) {
                    near++;
                    break;
                }
            }
        }
        return same || near >= SECTION * later.length();
    }

    private static boolean near(int[] a, int[] b) {
        // What the lengths alone allow is far cheaper to know.
        boolean possible = 2.0 * Math.min(a.length, b.length) >= LINE * (a.length + b.length);
        return a.length > 0 && possible && MatchRatio.of(a, b) >= LINE;
    }
}
