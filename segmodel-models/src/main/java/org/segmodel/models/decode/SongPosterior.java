package org.segmodel.models.decode;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

/**
 * What a model believes of the classes of a song's lines. Immutable (arrays are not copied and must not be changed),
 * therefore safe for use by several threads.
 */
public final class SongPosterior {

    /** Probabilities are not taken for smaller, so that their logarithms stay finite. */
    private static final double SMALLEST = 1e-12;

    private final int classes;
    private final double[] logits;
    private final double[] marginals;
    private final Optional<double[]> pairs;
    private final Optional<double[]> scores;
    private final IntFunction<int[]> mostProbable;

    private SongPosterior(int classes, double[] logits, double[] marginals, Optional<double[]> pairs,
            Optional<double[]> scores, IntFunction<int[]> mostProbable) {
        this.classes = classes;
        this.logits = logits;
        this.marginals = marginals;
        this.pairs = pairs;
        this.scores = scores;
        this.mostProbable = mostProbable;
    }

    /**
     * The posterior of one model.
     *
     * @param layout what the columns of a score row mean
     * @param scores score rows [lines × width] of one song, finite
     */
    public static SongPosterior of(ScoreLayout layout, double[] scores) {
        int classes = layout.classes();
        int width = layout.width();
        int lines = scores.length / width;
        double[] counts = new double[scores.length];
        LabelChain.of(layout).expectedCounts(scores, 0, lines, counts);
        double[] marginals = new double[lines * classes];
        double[] pairs = new double[layout.isChain() ? lines * classes * classes : 0];
        for (int line = 0; line < lines; line++) {
            System.arraycopy(counts, line * width, marginals, line * classes, classes);
            if (layout.isChain()) {
                System.arraycopy(counts, line * width + layout.transition(0, 0), pairs, line * classes * classes,
                        classes * classes);
            }
        }
        // Without transitions the scores are the logits; their softmax is the same, and nothing is lost by rounding.
        return new SongPosterior(classes, layout.isChain() ? logarithms(marginals) : scores, marginals,
                layout.isChain() ? Optional.of(pairs) : Optional.empty(), Optional.of(scores),
                shortest -> LabelChain.of(layout).best(scores, 0, lines, shortest));
    }

    /**
     * The mean of several models' posteriors of the same song: probabilities of classes are averaged over all of them,
     * those of pairs over those that have some.
     *
     * @param members one or more, with the same lines and classes
     * @throws IllegalArgumentException if there is none
     */
    public static SongPosterior mean(List<SongPosterior> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("the mean of no posteriors; expected one or more");
        }
        if (members.size() == 1) {
            return members.get(0);
        }
        double[] marginals = average(members.stream().map(SongPosterior::marginals).toList());
        List<double[]> known = members.stream().flatMap(member -> member.pairs.stream()).toList();
        Optional<double[]> pairs = known.isEmpty() ? Optional.empty() : Optional.of(average(known));
        return markov(members.get(0).classes, marginals, pairs);
    }

    private static SongPosterior markov(int classes, double[] marginals, Optional<double[]> pairs) {
        return new SongPosterior(classes, logarithms(marginals), marginals, pairs, Optional.empty(),
                shortest -> MarkovPath.best(marginals, pairs, classes, shortest));
    }

    /**
     * The same belief in how neighbouring lines depend on each other, with other probabilities of the lines' classes: the
     * pairs keep their odds ratios and get the new probabilities for margins, by iterative proportional fitting. Its
     * most probable sequence is that of the Markov chain of these pairs.
     *
     * @param probabilities of each class for each line, [lines × classes]; each row sums to 1; not copied
     * @throws IllegalArgumentException if there are more or fewer than {@link #marginals} has
     */
    public SongPosterior withMarginals(double[] probabilities) {
        if (probabilities.length != marginals.length) {
            throw new IllegalArgumentException(probabilities.length + " probabilities for " + lines() + " lines and "
                    + classes + " classes; expected " + marginals.length);
        }
        return markov(classes, probabilities, pairs.map(table -> PairFit.toMargins(table, probabilities, classes)));
    }

    private static double[] average(List<double[]> all) {
        double[] mean = new double[all.get(0).length];
        for (double[] one : all) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / all.size();
            }
        }
        return mean;
    }

    private static double[] logarithms(double[] probabilities) {
        double[] logarithms = new double[probabilities.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(Math.max(SMALLEST, probabilities[i]));
        }
        return logarithms;
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /** Number of lines. */
    public int lines() {
        return marginals.length / classes;
    }

    /**
     * The score rows that this posterior is of, [lines × width]; {@link #of} makes an equal posterior of them. Empty for a
     * mean of several, and with other marginals than a model's own.
     */
    public Optional<double[]> scores() {
        return scores;
    }

    /** Numbers [lines × classes] whose softmax is {@link #marginals}; what calibrations work on. */
    public double[] logits() {
        return logits;
    }

    /** Probability of each class for each line, [lines × classes]. */
    public double[] marginals() {
        return marginals;
    }

    /**
     * Probability that line i − 1 has class a and line i class b, [lines × classes × classes]; zero in the first line.
     * Empty if the model takes lines one by one.
     */
    public Optional<double[]> pairs() {
        return pairs;
    }

    /**
     * The posterior as soft targets for training another model: how often each score of a row is used in expectation.
     * Where this model takes lines one by one, neighbouring lines are taken for independent.
     *
     * @param layout score rows of the other model; without duration scores, of which this posterior knows nothing
     * @return [lines × width]
     * @throws IllegalArgumentException if the layout has other classes, or duration scores
     */
    public float[] counts(ScoreLayout layout) {
        if (layout.classes() != classes || layout.durations() != ScoreSource.NONE) {
            throw new IllegalArgumentException("a posterior of " + classes + " classes cannot teach a model with score rows "
                    + layout + "; expected as many classes and no duration scores");
        }
        int width = layout.width();
        float[] counts = new float[lines() * width];
        for (int line = 0; line < lines(); line++) {
            for (int b = 0; b < classes; b++) {
                counts[line * width + b] = (float) marginals[line * classes + b];
                for (int a = 0; a < classes && layout.isChain() && line > 0; a++) {
                    counts[line * width + layout.transition(a, b)] = (float) pair(line, a, b);
                }
            }
        }
        return counts;
    }

    /**
     * Probability that a line has class {@code b} and the one before class {@code a}; where the model has no pairs, the
     * product of their probabilities.
     *
     * @param line from 1
     * @param a    class of the line before
     * @param b    class of the line
     */
    double pair(int line, int a, int b) {
        return pairs.isPresent() ? pairs.get()[(line * classes + a) * classes + b]
                : marginals[(line - 1) * classes + a] * marginals[line * classes + b];
    }

    /**
     * The most probable sequence of classes without a shorter segment; of a mean of several models, under the Markov chain
     * of its pairs.
     */
    int[] mostProbable(int shortest) {
        return mostProbable.apply(shortest);
    }
}
