package org.segmodel.losses.chain;

/**
 * The distribution over label sequences that the score rows of a song define: p(y) ∝ exp(sum of the scores that y uses).
 * Implementations own scratch memory: one for each thread. Sums are done on logarithms, so that finite scores of any
 * usual size (tried: ±1e4) are safe.
 */
public interface LabelChain {

    /** The chain for a layout. */
    static LabelChain of(ScoreLayout layout) {
        return layout.durations() == ScoreSource.NONE ? new LinearChain(layout) : new SemiMarkovChain(layout);
    }

    /** What the columns of a row mean. */
    ScoreLayout layout();

    /**
     * Log partition function of one song, and its gradient with respect to the scores: how often a random label sequence
     * is expected to use each score. The emission columns of row i are P(y_i), its transition columns
     * P(y_{i−1}, y_i), zero in the first row, and its duration columns P(a section of this class and bucket begins here).
     *
     * @param scores   rows [line, column]; not changed
     * @param firstRow first row of the song
     * @param lines    its number of lines; 0 gives 0
     * @param counts   where the expected counts go, the same rows and columns as in {@code scores}; overwritten there
     * @return log of the sum of exp(score) over all label sequences; NaN if a score is
     */
    double expectedCounts(double[] scores, int firstRow, int lines, double[] counts);

    /**
     * The label sequence with the greatest score, by dynamic programming (Viterbi 1967; for sections with durations
     * Sarawagi and Cohen 2004), of those without a short section; where any length is allowed, of equals the one that has
     * the lowest class latest in the song.
     *
     * @param scores   rows [line, column]; not changed
     * @param firstRow first row of the song
     * @param lines    its number of lines
     * @param shortest lines that a section has at least; a song with fewer lines is one section
     * @return class of each line
     * @throws IllegalArgumentException if {@code shortest} is below 1
     */
    int[] best(double[] scores, int firstRow, int lines, int shortest);

    /**
     * The label sequence with the greatest score, whatever the length of its sections.
     *
     * @param scores   rows [line, column]; not changed
     * @param firstRow first row of the song
     * @param lines    its number of lines
     * @return class of each line
     */
    default int[] best(double[] scores, int firstRow, int lines) {
        return best(scores, firstRow, lines, 1);
    }

    /**
     * Score of one label sequence, and its counts.
     *
     * @param scores   rows [line, column]
     * @param labels   class of each row of the same rows
     * @param firstRow first row of the song
     * @param lines    its number of lines
     * @param change   what is added to each used column of {@code counts}
     * @param counts   the same rows and columns as in {@code scores}
     * @return sum of the scores that the sequence uses
     */
    default double follow(double[] scores, int[] labels, int firstRow, int lines, double change, double[] counts) {
        ScoreLayout layout = layout();
        int width = layout.width();
        double sum = 0;
        int start = firstRow;
        for (int row = firstRow; row < firstRow + lines; row++) {
            int at = row * width;
            sum += scores[at + labels[row]];
            counts[at + labels[row]] += change;
            if (row > firstRow && layout.isChain()) {
                int column = layout.transition(labels[row - 1], labels[row]);
                sum += scores[at + column];
                counts[at + column] += change;
            }
            boolean ends = row + 1 == firstRow + lines || labels[row + 1] != labels[row];
            if (ends && layout.durations() != ScoreSource.NONE) {
                int column = start * width + layout.duration(labels[row], SegmentLengths.bucket(row + 1 - start));
                sum += scores[column];
                counts[column] += change;
            }
            start = ends ? row + 1 : start;
        }
        return sum;
    }

    /**
     * Adds the counts of one label sequence.
     *
     * @param labels   class of each row of the same rows
     * @param firstRow first row of the song
     * @param lines    its number of lines
     * @param change   what is added to each column that the sequence uses
     * @param counts   rows [line, column]
     */
    default void count(int[] labels, int firstRow, int lines, double change, double[] counts) {
        // The score of it is not asked for, so any array of the right size does for scores.
        follow(counts, labels, firstRow, lines, change, counts);
    }
}
