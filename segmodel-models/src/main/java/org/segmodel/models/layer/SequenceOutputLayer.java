package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.models.kernel.LinearKernel;

/** Implementation of {@link SequenceOutput}. */
public final class SequenceOutputLayer extends KernelLayer<SequenceOutput> implements IOutputLayer {

    private final SequenceLoss loss;
    private LinearKernel kernel;

    private INDArray labels;
    private PackedLayout layout;
    private INDArray dropped;
    private float[] numbers = {};
    private double[] logits = {};
    private double[] logitGradient = {};
    private LossValue value;

    SequenceOutputLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        loss = ((SequenceOutput) conf.getLayer()).createLoss();
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    /** The loss of the last training step or score, with its parts. */
    public LossValue lossValue() {
        return value;
    }

    /** Logits of the last pass, song-major [rows × classes]; a copy. */
    public double[] lastLogits() {
        return Arrays.copyOf(logits, layout.rows() * (int) layerConf().getNOut());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        computeLogits(training);
        int classes = (int) layerConf().getNOut();
        double[] padded = new double[layout.sequences() * layout.steps() * classes];
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                softmax((layout.offset(s) + t) * classes, padded, (s * layout.steps() + t) * classes, classes);
            }
        }
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, Nd4j.createFromArray(padded)
                .reshape('c', layout.sequences(), layout.steps(), classes).castTo(dataType));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        computeLogits(true);
        value = loss.evaluate(logits, targets(), logitGradient);
        int inputs = (int) layerConf().getNIn();
        int classes = (int) layerConf().getNOut();
        int n = layout.rows();
        INDArray result;
        INDArray w = params.get(SequenceOutputParameters.W);
        INDArray dw = gradientViews.get(SequenceOutputParameters.W);
        INDArray db = gradientViews.get(SequenceOutputParameters.B);
        if (plain) {
            INDArray dz = Nd4j.createFromArray(Arrays.copyOf(logitGradient, n * classes))
                    .reshape('c', n, classes).castTo(dataType);
            dw.assign(dropped.transpose().mmul(dz));
            db.assign(dz.sum(0));
            INDArray dx = dz.mmul(w.transpose());
            if (dropout.active()) {
                dx.muli(dropout.maskLike(dx));
            }
            result = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dx);
        } else {
            result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {n, inputs},
                    'c');
            kernel().backward(logitGradient, NdMemory.pointer(dw), NdMemory.pointer(db), NdMemory.pointer(result));
        }
        return new Pair<>(gradients(), result);
    }

    @Override
    public double computeScore(double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
        if (value == null) {
            computeLogits(training);
            value = loss.evaluate(logits, targets(), logitGradient);
        }
        score = value.total() + regularisation;
        return score;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        value = null;
        super.setInput(input, workspaces);
    }

    private void computeLogits(boolean training) {
        layout = layout();
        int classes = (int) layerConf().getNOut();
        int n = layout.rows();
        int size = n * classes;
        if (logits.length < size) {
            logits = new double[size];
            logitGradient = new double[size];
        }
        INDArray w = params.get(SequenceOutputParameters.W);
        INDArray b = params.get(SequenceOutputParameters.B);
        boolean dropping = training && dropout.active();
        if (dropping) {
            dropout.redraw();
        }
        if (plain) {
            dropped = dropping ? input.mul(dropout.maskLike(input)) : input;
            INDArray z = dropped.mmul(w).addiRowVector(b.reshape(1, classes));
            double[] values = z.dup('c').data().asDouble();
            System.arraycopy(values, 0, logits, 0, size);
            return;
        }
        kernel().forward(n, training, NdMemory.pointer(input), NdMemory.pointer(w), NdMemory.pointer(b), logits);
    }

    private SequenceTargets targets() {
        if (labels == null || labels.rank() != 2 || labels.size(0) != layout.sequences()) {
            throw new IllegalStateException("labels must be [" + layout.sequences() + ", time], got "
                    + (labels == null ? "none" : labels.shapeInfoToString()));
        }
        int time = (int) labels.size(1);
        numbers = NdMemory.copy(labels.dataType() == DataType.FLOAT && NdMemory.contiguous(labels) ? labels
                : labels.castTo(DataType.FLOAT).dup('c'), numbers);
        int[] packed = new int[layout.rows()];
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                packed[layout.offset(s) + t] = (int) numbers[s * time + t];
            }
        }
        return new SequenceTargets(layout.offsets(), packed, (int) layerConf().getNOut());
    }

    private void softmax(int from, double[] target, int to, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, logits[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(logits[from + c] - largest);
        }
        for (int c = 0; c < classes; c++) {
            target[to + c] = Math.exp(logits[from + c] - largest) / sum;
        }
    }

    private LinearKernel kernel() {
        if (kernel == null) {
            kernel = new LinearKernel(context().gemm(), context().workers(), dropout.mask(),
                    (int) layerConf().getNIn(), (int) layerConf().getNOut());
        }
        return kernel;
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    public void setLabels(INDArray labels) {
        this.labels = labels;
        value = null;
    }

    @Override
    public INDArray getLabels() {
        return labels;
    }

    @Override
    @SuppressWarnings("deprecation") // Deprecated in the engine, which still asks every output layer for it.
    public int numLabels() {
        return (int) layerConf().getNOut();
    }

    @Override
    public INDArray computeScoreForExamples(double regularisation, LayerWorkspaceMgr workspaces) {
        throw wholeBatchOnly();
    }

    @Override
    public double f1Score(DataSet data) {
        throw wholeBatchOnly();
    }

    @Override
    public double f1Score(INDArray examples, INDArray expected) {
        throw wholeBatchOnly();
    }

    @Override
    public void fit(DataSetIterator iterator) {
        throw wholeBatchOnly();
    }

    @Override
    public int[] predict(INDArray examples) {
        throw wholeBatchOnly();
    }

    @Override
    public List<String> predict(DataSet data) {
        throw wholeBatchOnly();
    }

    @Override
    public void fit(INDArray examples, INDArray expected) {
        throw wholeBatchOnly();
    }

    @Override
    public void fit(DataSet data) {
        throw wholeBatchOnly();
    }

    @Override
    public void fit(INDArray examples, int[] expected) {
        throw wholeBatchOnly();
    }

    private static UnsupportedOperationException wholeBatchOnly() {
        return new UnsupportedOperationException("a sequence output layer works as the last layer of a graph only: "
                + "train and score through the ComputationGraph");
    }
}
