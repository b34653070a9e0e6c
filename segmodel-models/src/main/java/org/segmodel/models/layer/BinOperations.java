package org.segmodel.models.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.models.kernel.LineBins;

/** From rows of lines to rows of their bins and back, in plain ND4J operations. Holds no state. */
final class BinOperations {

    private BinOperations() {
    }

    /** Sum of each bin's rows: [bins, width] of [lines, width]. */
    static INDArray sums(LineBins bins, INDArray lines) {
        int zeros = bins.first(bins.count());
        INDArray padded = Nd4j.concat(0, lines, Nd4j.create(lines.dataType(), 1, lines.size(1)));
        INDArray sums = null;
        for (int place = 0; place < largest(bins); place++) {
            int[] index = new int[bins.count()];
            for (int b = 0; b < index.length; b++) {
                index[b] = place < bins.size(b) ? bins.first(b) + place : zeros;
            }
            INDArray rows = Nd4j.pullRows(padded, 1, index);
            sums = sums == null ? rows : sums.addi(rows);
        }
        return sums;
    }

    /** The row of its bin for each line: [lines, width] of [bins, width]. */
    static INDArray spread(LineBins bins, INDArray rows) {
        int[] index = new int[bins.first(bins.count())];
        for (int b = 0; b < bins.count(); b++) {
            Arrays.fill(index, bins.first(b), bins.first(b + 1), b);
        }
        return Nd4j.pullRows(rows, 1, index);
    }

    /** Divides each bin's row by its number of lines, in place. */
    static INDArray divideBySize(LineBins bins, INDArray rows) {
        double[] sizes = new double[bins.count()];
        Arrays.setAll(sizes, bins::size);
        return rows.diviColumnVector(Nd4j.createFromArray(sizes).castTo(rows.dataType()).reshape(sizes.length, 1));
    }

    private static int largest(LineBins bins) {
        int largest = 0;
        for (int b = 0; b < bins.count(); b++) {
            largest = Math.max(largest, bins.size(b));
        }
        return largest;
    }
}
