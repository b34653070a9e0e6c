package org.segmodel.train.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correction of p values for several tests at once, which keeps the chance of even one false alarm below the level of a
 * single test (S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6,
 * 1979). Holds no state.
 */
public final class Holm {

    private Holm() {
    }

    /**
     * Corrects: the smallest of m values is multiplied by m, the next by m - 1 and so on; none becomes smaller than one
     * before it, or larger than 1.
     *
     * @param ps p values, in any order
     * @return of each the corrected value, in the same order
     */
    public static double[] adjust(double[] ps) {
        int[] ascending = IntStream.range(0, ps.length).boxed().sorted(Comparator.comparingDouble(i -> ps[i]))
                .mapToInt(i -> i).toArray();
        double[] adjusted = new double[ps.length];
        double least = 0;
        for (int rank = 0; rank < ps.length; rank++) {
            least = Math.max(least, Math.min(1, ps[ascending[rank]] * (ps.length - rank)));
            adjusted[ascending[rank]] = least;
        }
        return adjusted;
    }
}
