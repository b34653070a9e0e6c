package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricCatalogue;

/**
 * The paired permutation test over songs, two-sided (E. W. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989,
 * chapter 2, there called approximate randomization; A. Yeh, More Accurate Tests for the Statistical Significance of Result
 * Differences, COLING 2000). If two models are equally good, it is as likely that the one said of a song what the other
 * said. So for every song a coin decides whether the two exchange what they said, and p is the share of such exchanges that
 * make the scores differ at least as much as they do, the one that really happened counted among them: of n exchanges with k
 * such, (k + 1) / (n + 1).
 *
 * <p>Where there are several runs of each model, such as seeds, their mean scores are compared, and what all runs of a model
 * said of a song is exchanged together.
 *
 * <p>Songs are merged in blocks, every way to exchange the songs of a block once, so that an exchange of all songs merges
 * blocks and not songs. For one pair of models; used by one thread.
 */
final class SongPermutations {

    private static final String STREAM = "permutation/songs";
    /** Songs in a block. */
    private static final int BLOCK = 8;
    /** Differences that are equal but for rounding count as equal. */
    private static final double ROUNDING = 1e-9;

    private final MetricCatalogue catalogue;
    private final List<String> metrics;
    /** Of each run and block, by the songs that are exchanged, one bit each: the counts that the first model then has. */
    private final List<List<Evaluation[]>> runs = new ArrayList<>();

    private SongPermutations(List<List<Evaluation>> songs, List<List<Evaluation>> baseline, List<String> metrics) {
        this.catalogue = MetricCatalogue.of(songs.get(0).get(0).labels());
        this.metrics = metrics;
        for (int run = 0; run < songs.size(); run++) {
            runs.add(blocks(songs.get(run), baseline.get(run)));
        }
    }

    /**
     * Tests.
     *
     * @param songs        of each run of the one model the counts of each song; at least one run and song
     * @param baseline     of as many runs of the other model, the same songs in the same order
     * @param metrics      that both have
     * @param permutations how many; at least one
     * @param seed         of the coins
     * @return p by metric
     */
    static Map<String, Double> test(List<List<Evaluation>> songs, List<List<Evaluation>> baseline, List<String> metrics,
            int permutations, long seed) {
        SongPermutations test = new SongPermutations(songs, baseline, metrics);
        RandomStream random = new Seeds(seed).stream(STREAM);
        List<Evaluation[]> blocks = test.runs.get(0);
        int[] masks = new int[blocks.size()];
        double[] observed = test.differences(masks);
        int[] extreme = new int[metrics.size()];
        for (int n = 0; n < permutations; n++) {
            for (int b = 0; b < masks.length; b++) {
                masks[b] = random.nextInt(blocks.get(b).length);
            }
            double[] differences = test.differences(masks);
            for (int m = 0; m < extreme.length; m++) {
                if (differences[m] >= observed[m] - ROUNDING) {
                    extreme[m]++;
                }
            }
        }
        Map<String, Double> ps = new LinkedHashMap<>();
        for (int m = 0; m < extreme.length; m++) {
            ps.put(metrics.get(m), (extreme[m] + 1.0) / (permutations + 1.0));
        }
        return ps;
    }

    private static List<Evaluation[]> blocks(List<Evaluation> songs, List<Evaluation> baseline) {
        List<Evaluation[]> blocks = new ArrayList<>();
        for (int from = 0; from < songs.size(); from += BLOCK) {
            int to = Math.min(songs.size(), from + BLOCK);
            blocks.add(block(songs.subList(from, to), baseline.subList(from, to)));
        }
        return blocks;
    }

    private static Evaluation[] block(List<Evaluation> songs, List<Evaluation> baseline) {
        Evaluation[] block = {Evaluation.empty(songs.get(0).labels())};
        for (int s = 0; s < songs.size(); s++) {
            Evaluation[] longer = new Evaluation[2 * block.length];
            for (int mask = 0; mask < block.length; mask++) {
                longer[mask] = block[mask].merge(songs.get(s));
                longer[mask + block.length] = block[mask].merge(baseline.get(s));
            }
            block = longer;
        }
        return block;
    }

    /** By how much the mean scores differ once the songs of the masks are exchanged, without sign. */
    private double[] differences(int[] masks) {
        double[] sums = new double[metrics.size()];
        for (List<Evaluation[]> blocks : runs) {
            Evaluation one = merged(blocks, masks, false);
            Evaluation other = merged(blocks, masks, true);
            for (int m = 0; m < sums.length; m++) {
                sums[m] += catalogue.value(one, metrics.get(m)) - catalogue.value(other, metrics.get(m));
            }
        }
        return Arrays.stream(sums).map(sum -> Math.abs(sum) / runs.size()).toArray();
    }

    /** The counts of the first model, or those of the other, which has what is left. */
    private static Evaluation merged(List<Evaluation[]> blocks, int[] masks, boolean other) {
        List<Evaluation> parts = new ArrayList<>();
        for (int b = 0; b < masks.length; b++) {
            Evaluation[] block = blocks.get(b);
            parts.add(block[other ? block.length - 1 - masks[b] : masks[b]]);
        }
        return Evaluation.merged(parts);
    }
}
