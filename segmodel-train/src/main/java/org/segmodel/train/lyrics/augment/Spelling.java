package org.segmodel.train.lyrics.augment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;

/**
 * Misspells words as people do. A letter is what a reader takes for one: a Unicode letter with its combining marks
 * (an extended grapheme cluster). Other characters, such as apostrophes and digits, stay where they are. Holds no state.
 */
final class Spelling {

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final String VOWELS = "aeiouAEIOU";
    /** Words of fewer letters lose none, so that they can still be told. */
    private static final int SHORTEST_TO_CUT = 3;
    private static final int FEWEST_MORE = 2;
    private static final int MOST_MORE = 4;

    private Spelling() {
    }

    /**
     * Swaps two neighbouring letters that differ, leaves one out, or writes one twice, each with the same probability. A
     * word that is too short for what is drawn (two letters for a swap, three for a loss) stays as it is.
     *
     * @param word any
     * @return not empty, unless the word is
     */
    static String misspell(String word, RandomStream random) {
        List<String> clusters = clusters(word);
        int kind = random.nextInt(3);
        if (kind == 0) {
            List<Integer> places = IntStream.range(0, clusters.size() - 1).filter(i -> isLetter(clusters.get(i))
                    && isLetter(clusters.get(i + 1)) && !clusters.get(i).equals(clusters.get(i + 1))).boxed().toList();
            if (!places.isEmpty()) {
                int at = places.get(random.nextInt(places.size()));
                Collections.swap(clusters, at, at + 1);
            }
            return String.join("", clusters);
        }
        List<Integer> letters = IntStream.range(0, clusters.size()).filter(i -> isLetter(clusters.get(i))).boxed()
                .toList();
        if (kind == 1 && letters.size() >= SHORTEST_TO_CUT) {
            clusters.remove(letters.get(random.nextInt(letters.size())).intValue());
        } else if (kind == 2 && !letters.isEmpty()) {
            int at = letters.get(random.nextInt(letters.size()));
            clusters.add(at, clusters.get(at));
        }
        return String.join("", clusters);
    }

    /**
     * Writes a vowel (a, e, i, o, u, with or without marks) two to four times more: {@code oh} becomes {@code oooh}. A
     * word without one stays as it is.
     *
     * @param word any
     */
    static String elongate(String word, RandomStream random) {
        List<String> clusters = clusters(word);
        List<Integer> vowels = IntStream.range(0, clusters.size())
                .filter(i -> VOWELS.indexOf(clusters.get(i).charAt(0)) >= 0).boxed().toList();
        if (vowels.isEmpty()) {
            return word;
        }
        int at = vowels.get(random.nextInt(vowels.size()));
        int more = FEWEST_MORE + random.nextInt(MOST_MORE - FEWEST_MORE + 1);
        clusters.addAll(at, Collections.nCopies(more, clusters.get(at)));
        return String.join("", clusters);
    }

    private static List<String> clusters(String word) {
        return new ArrayList<>(CLUSTER.matcher(word).results().map(MatchResult::group).toList());
    }

    private static boolean isLetter(String cluster) {
        return Character.isLetter(cluster.codePointAt(0));
    }
}
