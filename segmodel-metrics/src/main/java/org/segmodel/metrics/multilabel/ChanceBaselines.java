package org.segmodel.metrics.multilabel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/**
 * What scores can be had without listening to the clips: to be printed beside every score of a model. Stateless; safe for
 * use by several threads.
 */
public final class ChanceBaselines {

    private static final String STREAM = "baselines/random";
    /** So many random choices are pooled that chance moves the third decimal at most. */
    private static final int DRAWS = 50;

    private ChanceBaselines() {
    }

    /**
     * All baselines: {@code all genres}, and for each K {@code always top K} (the K most frequent genres for every clip) and
     * {@code random K} (K genres by chance, the counts of {@value #DRAWS} choices pooled).
     *
     * @param truth       [clips][genres]
     * @param frequencies how often each genre is among clips that the model may know, such as the training clips
     * @param ks          which K, each from 1 to the number of genres
     * @param seed        of the random choices
     * @return by name, in order
     * @throws IllegalArgumentException naming the K that is out of range
     */
    public static Map<String, DecisionCounts> of(boolean[][] truth, long[] frequencies, List<Integer> ks, long seed) {
        int genres = frequencies.length;
        Map<String, DecisionCounts> baselines = new LinkedHashMap<>();
        boolean[] all = new boolean[genres];
        Arrays.fill(all, true);
        baselines.put("all genres", same(truth, all));
        for (int k : ks) {
            if (k < 1 || k > genres) {
                throw new IllegalArgumentException("a baseline with " + k + " genres a clip; expected 1 to " + genres);
            }
            baselines.put("always top " + k, same(truth, mostFrequent(frequencies, k)));
            baselines.put("random " + k, random(truth, genres, k, new Seeds(seed).stream(STREAM)));
        }
        return baselines;
    }

    private static DecisionCounts same(boolean[][] truth, boolean[] choice) {
        boolean[][] decided = new boolean[truth.length][];
        Arrays.fill(decided, choice);
        return DecisionCounts.of(choice.length, truth, decided);
    }

    private static boolean[] mostFrequent(long[] frequencies, int k) {
        boolean[] choice = new boolean[frequencies.length];
        IntStream.range(0, frequencies.length).boxed().sorted(Comparator.comparingLong(g -> -frequencies[g])).limit(k)
                .forEach(g -> choice[g] = true);
        return choice;
    }

    private static DecisionCounts random(boolean[][] truth, int genres, int k, RandomStream stream) {
        DecisionCounts counts = DecisionCounts.empty(genres);
        for (int draw = 0; draw < DRAWS; draw++) {
            boolean[][] decided = new boolean[truth.length][genres];
            for (boolean[] clip : decided) {
                int[] order = stream.permutation(genres);
                for (int i = 0; i < k; i++) {
                    clip[order[i]] = true;
                }
            }
            counts = counts.merge(DecisionCounts.of(genres, truth, decided));
        }
        return counts;
    }
}
