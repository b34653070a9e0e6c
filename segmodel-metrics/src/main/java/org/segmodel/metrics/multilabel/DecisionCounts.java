package org.segmodel.metrics.multilabel;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.segmodel.metrics.internal.Checks;

/**
 * What the chosen genres of clips were right and wrong about. Immutable monoid with {@link #empty} and {@link #merge};
 * safe for use by several threads.
 */
public final class DecisionCounts {

    private final long clips;
    /** By genre: chosen and true; chosen; true. */
    private final long[] hits;
    private final long[] chosen;
    private final long[] present;
    /** Sums over clips. */
    private final ClipSums sums;

    private record ClipSums(double precision, double recall, double f1, double jaccard, long exact) {

        static final ClipSums NONE = new ClipSums(0, 0, 0, 0, 0);

        ClipSums plus(ClipSums other) {
            return new ClipSums(precision + other.precision, recall + other.recall, f1 + other.f1,
                    jaccard + other.jaccard, exact + other.exact);
        }
    }

    /** How the scores of genres and clips become one. */
    public enum Average {
        /** All answers alike. */
        MICRO,
        /** The mean over genres. */
        MACRO,
        /** The mean over genres, each weighing as many clips as have it. */
        WEIGHTED,
        /** The mean over clips. */
        SAMPLES
    }

    private DecisionCounts(long clips, long[] hits, long[] chosen, long[] present, ClipSums sums) {
        this.clips = clips;
        this.hits = hits;
        this.chosen = chosen;
        this.present = present;
        this.sums = sums;
    }

    /**
     * No clip counted yet.
     *
     * @param genres how many
     */
    public static DecisionCounts empty(int genres) {
        return new DecisionCounts(0, new long[genres], new long[genres], new long[genres], ClipSums.NONE);
    }

    /**
     * Counts clips.
     *
     * @param genres  how many
     * @param truth   [clips][genres]
     * @param decided [clips][genres], which genres were chosen
     * @throws IllegalArgumentException if there are more clips of one than of the other, or naming the clip that has another
     *                                  number of genres
     */
    public static DecisionCounts of(int genres, boolean[][] truth, boolean[][] decided) {
        int[] once = new int[truth.length];
        Arrays.fill(once, 1);
        return of(genres, truth, decided, once);
    }

    /** The same with each clip counted so many times. */
    static DecisionCounts of(int genres, boolean[][] truth, boolean[][] decided, int[] times) {
        if (truth.length != decided.length) {
            throw new IllegalArgumentException("true genres of " + truth.length + " clips and chosen ones of "
                    + decided.length + "; expected the same clips");
        }
        Adding adding = new Adding(genres);
        for (int c = 0; c < truth.length; c++) {
            if (truth[c].length != genres || decided[c].length != genres) {
                throw new IllegalArgumentException("clip " + c + " has " + truth[c].length + " true and "
                        + decided[c].length + " chosen columns for " + genres + " genres");
            }
            if (times[c] > 0) {
                adding.add(truth[c], decided[c], times[c]);
            }
        }
        return adding.sum();
    }

    /** Counts in the making; a tuning makes many thousands. */
    private static final class Adding {

        private final long[] hits;
        private final long[] chosen;
        private final long[] present;
        private long clips;
        private double precision;
        private double recall;
        private double f1;
        private double jaccard;
        private long exact;

        Adding(int genres) {
            hits = new long[genres];
            chosen = new long[genres];
            present = new long[genres];
        }

        void add(boolean[] truth, boolean[] decided, int times) {
            int both = 0;
            int said = 0;
            int are = 0;
            for (int g = 0; g < truth.length; g++) {
                if (decided[g]) {
                    said++;
                    chosen[g] += times;
                }
                if (truth[g]) {
                    are++;
                    present[g] += times;
                    if (decided[g]) {
                        both++;
                        hits[g] += times;
                    }
                }
            }
            clips += times;
            precision += times * Checks.ratio(both, said);
            recall += times * Checks.ratio(both, are);
            f1 += times * Checks.ratio(2.0 * both, said + are);
            jaccard += times * Checks.ratio(both, said + are - both);
            exact += both == said && both == are ? times : 0;
        }

        DecisionCounts sum() {
            return new DecisionCounts(clips, hits, chosen, present, new ClipSums(precision, recall, f1, jaccard, exact));
        }
    }

    /**
     * The counts of both together.
     *
     * @param other counts of other clips
     * @throws IllegalArgumentException if the numbers of genres differ
     */
    public DecisionCounts merge(DecisionCounts other) {
        Checks.mergeable("numbers of genres", hits.length, other.hits.length);
        return new DecisionCounts(clips + other.clips, Checks.sum(hits, other.hits), Checks.sum(chosen, other.chosen),
                Checks.sum(present, other.present), sums.plus(other.sums));
    }

    /** Number of clips. */
    public long clips() {
        return clips;
    }

    /** Clips that have the genre. */
    public long present(int genre) {
        return present[genre];
    }

    /** Clips for which the genre was chosen. */
    public long chosen(int genre) {
        return chosen[genre];
    }

    /** Share of the clips for which the genre was chosen that have it. */
    public double precision(int genre) {
        return Checks.ratio(hits[genre], chosen[genre]);
    }

    /** Share of the clips with the genre for which it was chosen. */
    public double recall(int genre) {
        return Checks.ratio(hits[genre], present[genre]);
    }

    /** {@code 2tp / (2tp + fp + fn)}. */
    public double f1(int genre) {
        return Checks.ratio(2.0 * hits[genre], chosen[genre] + present[genre]);
    }

    /** Precision, averaged. */
    public double precision(Average average) {
        return switch (average) {
            case MICRO -> Checks.ratio(sum(hits), sum(chosen));
            case MACRO -> mean(this::precision);
            case WEIGHTED -> weighted(this::precision);
            case SAMPLES -> Checks.ratio(sums.precision, clips);
        };
    }

    /** Recall, averaged. */
    public double recall(Average average) {
        return switch (average) {
            case MICRO -> Checks.ratio(sum(hits), sum(present));
            case MACRO -> mean(this::recall);
            case WEIGHTED -> weighted(this::recall);
            case SAMPLES -> Checks.ratio(sums.recall, clips);
        };
    }

    /** F1, averaged; not the F1 of averaged precision and recall, but for the micro average, where these are one. */
    public double f1(Average average) {
        return switch (average) {
            case MICRO -> Checks.ratio(2.0 * sum(hits), sum(chosen) + sum(present));
            case MACRO -> mean(this::f1);
            case WEIGHTED -> weighted(this::f1);
            case SAMPLES -> Checks.ratio(sums.f1, clips);
        };
    }

    /** Share of wrong answers among all. */
    public double hammingLoss() {
        return Checks.ratio(sum(chosen) + sum(present) - 2.0 * sum(hits), (double) clips * hits.length);
    }

    /** Mean over clips of the genres chosen and true by the genres chosen or true. */
    public double jaccard() {
        return Checks.ratio(sums.jaccard, clips);
    }

    /** Share of the clips whose chosen genres are just the true ones. */
    public double subsetAccuracy() {
        return Checks.ratio(sums.exact, clips);
    }

    /** Mean number of chosen genres of a clip. */
    public double meanChosen() {
        return Checks.ratio(sum(chosen), clips);
    }

    /** Mean number of true genres of a clip. */
    public double meanPresent() {
        return Checks.ratio(sum(present), clips);
    }

    private double mean(IntToDoubleFunction score) {
        return IntStream.range(0, hits.length).mapToDouble(score).average().orElse(0);
    }

    private double weighted(IntToDoubleFunction score) {
        return Checks.ratio(IntStream.range(0, hits.length).mapToDouble(g -> present[g] * score.applyAsDouble(g)).sum(),
                sum(present));
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
