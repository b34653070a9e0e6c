package org.segmodel.losses;

import org.segmodel.losses.chain.LabelChain;

/** A distribution over label sequences near a true one. Owns scratch memory: one for each thread. */
interface LabelBlur {

    /**
     * Adds how often the distribution is expected to use each score.
     *
     * @param chain  says what the columns are
     * @param labels true class of each row, of rows that all count
     * @param first  first row of the stretch
     * @param lines  its number of lines, 1 or more
     * @param share  what all counts are multiplied by
     * @param counts [row, column]
     */
    void add(LabelChain chain, int[] labels, int first, int lines, double share, double[] counts);
}
