package org.segmodel.features.repetition;

import java.util.List;

/**
 * The runs that one line is in. A partner is a line with which it is in a run; a true partner is one with which it is
 * in a run of at least max(2, longest / 2) lines.
 *
 * @param line          the line
 * @param longest       length of its longest run, m; 0 if it is in none
 * @param backward      its place in that run from the start, from 1 on; of several such runs that with the earliest
 *                      partner counts; 0 if it is in none
 * @param forward       its place in that run from the end, from 1 on; 0 if it is in none
 * @param startsLongest length of the longest run that it begins; 0 if none
 * @param endsLongest   length of the longest run that it ends; 0 if none
 * @param partners      how many partners with runs of at least 2, 3, 4 and 6 lines
 * @param starts        how many runs of at least 2 and 3 lines it begins
 * @param ends          how many runs of at least 2 and 3 lines it ends
 * @param truePartners  how many true partners
 * @param earliest      first true partner; −1 if none
 * @param latest        last true partner; −1 if none
 * @param meanPartner   mean of the numbers of the true partners; −1 if none
 */
record BlockLine(int line, int longest, int backward, int forward, int startsLongest, int endsLongest, int[] partners,
        int[] starts, int[] ends, int truePartners, int earliest, int latest, double meanPartner) {

    /** The lengths for which partners are counted; starts and ends for the first two. */
    static final List<Integer> LENGTHS = List.of(2, 3, 4, 6);

    /** Looks at all runs of a line. */
    static BlockLine of(Runs runs, int i) {
        short[] total = runs.total()[i];
        short[] backward = runs.backward()[i];
        int best = -1;
        int longest = 0;
        int startsLongest = 0;
        int endsLongest = 0;
        int[] partners = new int[LENGTHS.size()];
        int[] starts = new int[2];
        int[] ends = new int[2];
        for (int j = 0; j < total.length; j++) {
            int length = total[j];
            if (length == 0) {
                continue;
            }
            if (length > longest) {
                longest = length;
                best = j;
            }
            count(length, partners);
            if (backward[j] == 1) {
                startsLongest = Math.max(startsLongest, length);
                count(length, starts);
            }
            if (backward[j] == length) {
                endsLongest = Math.max(endsLongest, length);
                count(length, ends);
            }
        }
        int enough = Math.max(LENGTHS.get(0), longest + 1 >> 1);
        int truePartners = 0;
        int earliest = -1;
        int latest = -1;
        long sum = 0;
        for (int j = 0; j < total.length; j++) {
            if (total[j] >= enough) {
                truePartners++;
                earliest = earliest < 0 ? j : earliest;
                latest = j;
                sum += j;
            }
        }
        return new BlockLine(i, longest, best < 0 ? 0 : backward[best], best < 0 ? 0 : runs.forward(i, best),
                startsLongest, endsLongest, partners, starts, ends, truePartners, earliest, latest,
                truePartners == 0 ? -1 : (double) sum / truePartners);
    }

    private static void count(int length, int[] counts) {
        for (int k = 0; k < counts.length && length >= LENGTHS.get(k); k++) {
            counts[k]++;
        }
    }

    /** Whether its block has not been there before and comes again. */
    boolean isFirst() {
        return earliest > line;
    }

    /** Whether its block has been there before and does not come again. */
    boolean isLast() {
        return latest >= 0 && latest < line;
    }

    /** Whether it is the first line of the first occurrence of a block. */
    boolean opensBlock() {
        return isFirst() && backward == 1;
    }
}
