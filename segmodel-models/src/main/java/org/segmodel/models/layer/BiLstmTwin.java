package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.core.sequence.PackedLayout;

/**
 * The BiLSTM in plain ND4J operations: any floating-point type, any backend. The oracle of the kernel in double precision,
 * and the path on a GPU. Keeps what the backward pass needs of the last forward pass. Not safe for use by several threads.
 */
final class BiLstmTwin {

    private static final int GATES = 4;

    private PackedLayout layout;
    private Map<String, INDArray> parameters;
    private float[] hiddenFactors;
    private final Direction[] directions = new Direction[2];

    /** Time-major arrays of one direction's last forward pass, a row a line. */
    private record Direction(INDArray index, INDArray x, INDArray previousHidden, INDArray[] gates, INDArray cell,
            INDArray cellTanh, INDArray previousCell, INDArray kept) {
    }

    /** As {@link org.segmodel.models.kernel.BiLstmKernel#setHiddenFactors}. */
    void setHiddenFactors(float[] factors) {
        hiddenFactors = factors;
    }

    /** Song-major rows of padded features. */
    static INDArray pack(INDArray padded, PackedLayout layout) {
        INDArray whole = padded.dup('c');
        INDArray rows = Nd4j.createUninitialized(padded.dataType(), layout.rows(), padded.size(2));
        for (int s = 0; s < layout.sequences(); s++) {
            if (layout.length(s) > 0) {
                rows.get(interval(layout.offset(s), layout.offset(s) + layout.length(s)), all())
                        .assign(whole.get(point(s), interval(0, layout.length(s)), all()));
            }
        }
        return rows;
    }

    @SuppressWarnings("try")
    INDArray forward(PackedLayout batch, INDArray rows, Map<String, INDArray> table) {
        layout = batch;
        parameters = table;
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray ahead = forward(0, rows, "f");
            INDArray back = forward(1, rows, "b");
            return Nd4j.concat(1, ahead, back);
        }
    }

    private INDArray forward(int d, INDArray rows, String suffix) {
        INDArray recurrent = parameters.get("R" + suffix);
        int units = (int) recurrent.size(1);
        INDArray index = index(d == 1);
        INDArray x = Nd4j.pullRows(rows, 1, index.toIntVector());
        INDArray[] gates = new INDArray[GATES];
        for (int q = 0; q < GATES; q++) {
            gates[q] = x.mmul(gate(parameters.get("W" + suffix), q))
                    .addiRowVector(gate(parameters.get("b" + suffix), q).reshape(1, units));
        }
        long[] shape = {layout.rows(), units};
        INDArray hidden = Nd4j.create(rows.dataType(), shape);
        INDArray previousHidden = Nd4j.create(rows.dataType(), shape);
        INDArray cell = Nd4j.create(rows.dataType(), shape);
        INDArray previousCell = Nd4j.create(rows.dataType(), shape);
        INDArray kept = hiddenFactors == null || layout.steps() == 0 ? null : kept(d, units).castTo(rows.dataType());
        for (int t = 0; t < layout.steps(); t++) {
            if (t > 0) {
                step(previousHidden, t).assign(dropped(firstOf(hidden, t - 1, layout.stepSize(t)), kept));
                step(previousCell, t).assign(firstOf(cell, t - 1, layout.stepSize(t)));
            }
            for (int q = 0; q < GATES; q++) {
                INDArray z = step(gates[q], t);
                z.addi(step(previousHidden, t).mmul(gate(recurrent, q)));
                z.assign(q == 2 ? Transforms.tanh(z, true) : Transforms.sigmoid(z, true));
            }
            step(cell, t).assign(step(gates[1], t).mul(step(previousCell, t))
                    .addi(step(gates[0], t).mul(step(gates[2], t))));
            step(hidden, t).assign(step(gates[3], t).mul(Transforms.tanh(step(cell, t), true)));
        }
        directions[d] = new Direction(index, x, previousHidden, gates, cell, Transforms.tanh(cell, true), previousCell,
                kept);
        return scatter(hidden, index);
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> gradients) {
        long units = epsilon.size(1) / 2;
        INDArray ahead = backward(0, epsilon.get(all(), interval(0, units)).dup('c'), gradients, "f");
        INDArray back = backward(1, epsilon.get(all(), interval(units, 2 * units)).dup('c'), gradients, "b");
        return ahead.addi(back);
    }

    private INDArray backward(int d, INDArray epsilon, Map<String, INDArray> gradients, String suffix) {
        Direction kept = directions[d];
        INDArray recurrent = parameters.get("R" + suffix);
        INDArray dHidden = Nd4j.pullRows(epsilon, 1, kept.index().toIntVector());
        INDArray dCell = Nd4j.create(epsilon.dataType(), dHidden.shape());
        INDArray[] dGates = new INDArray[GATES];
        for (int q = 0; q < GATES; q++) {
            dGates[q] = Nd4j.create(epsilon.dataType(), dHidden.shape());
        }
        for (int t = layout.steps() - 1; t >= 0; t--) {
            INDArray i = step(kept.gates()[0], t);
            INDArray f = step(kept.gates()[1], t);
            INDArray g = step(kept.gates()[2], t);
            INDArray o = step(kept.gates()[3], t);
            INDArray tc = step(kept.cellTanh(), t);
            INDArray dh = step(dHidden, t);
            INDArray dc = step(dCell, t);
            dc.addi(dh.mul(o).muli(tc.mul(tc).rsubi(1)));
            step(dGates[0], t).assign(dc.mul(g).muli(i).muli(i.rsub(1)));
            step(dGates[1], t).assign(dc.mul(step(kept.previousCell(), t)).muli(f).muli(f.rsub(1)));
            step(dGates[2], t).assign(dc.mul(i).muli(g.mul(g).rsubi(1)));
            step(dGates[3], t).assign(dh.mul(tc).muli(o).muli(o.rsub(1)));
            if (t > 0) {
                int n = layout.stepSize(t);
                for (int q = 0; q < GATES; q++) {
                    firstOf(dHidden, t - 1, n).addi(dropped(step(dGates[q], t)
                            .mmul(gate(recurrent, q).transpose()), kept.kept()));
                }
                firstOf(dCell, t - 1, n).addi(dc.mul(f));
            }
        }
        INDArray dx = null;
        for (int q = 0; q < GATES; q++) {
            gate(gradients.get("W" + suffix), q).assign(kept.x().transpose().mmul(dGates[q]));
            gate(gradients.get("R" + suffix), q).assign(kept.previousHidden().transpose().mmul(dGates[q]));
            gate(gradients.get("b" + suffix), q).assign(dGates[q].sum(0));
            INDArray part = dGates[q].mmul(gate(parameters.get("W" + suffix), q).transpose());
            dx = dx == null ? part : dx.addi(part);
        }
        return scatter(dx, kept.index());
    }

    /** Factors of a direction's hidden states, a row for each place of a step. */
    private INDArray kept(int d, int units) {
        float[][] rows = new float[layout.stepSize(0)][];
        for (int j = 0; j < rows.length; j++) {
            int from = (2 * layout.order(j) + d) * units;
            rows[j] = Arrays.copyOfRange(hiddenFactors, from, from + units);
        }
        return Nd4j.create(rows);
    }

    private static INDArray dropped(INDArray rows, INDArray kept) {
        return kept == null ? rows : rows.mul(kept.get(interval(0, rows.size(0)), all()));
    }

    /**
     * One gate's part of an array [4, ...], as a view. {@code get} with a point or an interval of rows is no way to it:
     * for a view whose place in its buffer is smaller than its length, ND4J M2.1 returns an empty array.
     */
    private static INDArray gate(INDArray array, int gate) {
        return array.rank() == 3 ? array.tensorAlongDimension(gate, 1, 2) : array.tensorAlongDimension(gate, 1);
    }

    /** Song-major row of each time-major row. */
    private INDArray index(boolean reverse) {
        int[] index = new int[layout.rows()];
        for (int t = 0, at = 0; t < layout.steps(); t++) {
            for (int j = 0; j < layout.stepSize(t); j++) {
                index[at++] = layout.row(t, j, reverse);
            }
        }
        return Nd4j.createFromArray(index);
    }

    private static INDArray scatter(INDArray timeMajor, INDArray index) {
        int[] inverse = new int[(int) index.length()];
        int[] forward = index.toIntVector();
        for (int at = 0; at < forward.length; at++) {
            inverse[forward[at]] = at;
        }
        return Nd4j.pullRows(timeMajor, 1, inverse);
    }

    private INDArray step(INDArray timeMajor, int t) {
        return timeMajor.get(interval(layout.stepOffset(t), layout.stepOffset(t + 1)), all());
    }

    private INDArray firstOf(INDArray timeMajor, int t, int rows) {
        return timeMajor.get(interval(layout.stepOffset(t), layout.stepOffset(t) + rows), all());
    }
}
