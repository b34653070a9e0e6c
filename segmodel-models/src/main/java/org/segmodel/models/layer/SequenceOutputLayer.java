package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

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
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.kernel.LinearKernel;

/** Implementation of {@link SequenceOutput}. */
public class SequenceOutputLayer extends KernelLayer<SequenceOutput> implements IOutputLayer {

    /** Rows of the last pass, after dropout, where the slow twin works. */
    INDArray dropped;
    private SequenceLoss loss;
    private LossConfig lossConfig;
    private final ScoreLayout scoreLayout;
    private final LabelChain chain;
    private LinearKernel kernel;

    private INDArray labels;
    private PackedLayout layout;
    private float[] numbers = {};
    private float[] further = {};
    private double[] scores = {};
    private double[] scoreGradient = {};
    private LossValue value;

    SequenceOutputLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        SequenceOutput layer = (SequenceOutput) conf.getLayer();
        loss = layer.createLoss();
        scoreLayout = layer.scoreLayout();
        chain = LabelChain.of(scoreLayout);
    }

    /**
     * Changes the objective from the next pass on; the configuration of the layer stays as it is.
     *
     * @param config the new one
     */
    public void setLoss(LossConfig config) {
        if (!config.equals(lossConfig)) {
            lossConfig = config;
            loss = Losses.create(config, layerConf().getClassWeights(), scoreLayout);
            value = null;
        }
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    /** Numbers a line that stand among the labels for another purpose, behind all else. */
    int furtherTargets() {
        return 0;
    }

    /** Those of the present labels, song-major [rows × further targets]; longer than that. */
    final float[] further() {
        return further;
    }

    /** Where the rows of the last pass lie. */
    final PackedLayout lastLayout() {
        return layout;
    }

    /** Factor on the gradient of the scores. */
    final void scaleScoreGradient(double factor) {
        for (int i = 0; i < layout.rows() * scoreLayout.width(); i++) {
            scoreGradient[i] *= factor;
        }
    }

    /** The loss of the last training step or score, with its parts. */
    public LossValue lossValue() {
        return value;
    }

    /** Scores of the last pass, song-major [rows × width of a score row]; a copy. */
    public double[] lastScores() {
        return Arrays.copyOf(scores, layout.rows() * scoreLayout.width());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        computeScores(training);
        int classes = scoreLayout.classes();
        int width = scoreLayout.width();
        double[] counts = new double[layout.rows() * width];
        double[] padded = new double[layout.sequences() * layout.steps() * classes];
        for (int s = 0; s < layout.sequences(); s++) {
            chain.expectedCounts(scores, layout.offset(s), layout.length(s), counts);
            for (int t = 0; t < layout.length(s); t++) {
                System.arraycopy(counts, (layout.offset(s) + t) * width, padded, (s * layout.steps() + t) * classes,
                        classes);
            }
        }
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, Nd4j.createFromArray(padded)
                .reshape('c', layout.sequences(), layout.steps(), classes).castTo(dataType));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        computeScores(true);
        evaluate();
        return new Pair<>(gradients(), inputGradient(workspaces));
    }

    /** Loss and gradient of the present scores. */
    void evaluate() {
        value = loss.evaluate(scores, targets(), scoreGradient);
    }

    /** What is minimised, once it is evaluated. */
    double total() {
        return value.total();
    }

    /** Gradient of the input by that of the scores; writes the gradient views. */
    INDArray inputGradient(LayerWorkspaceMgr workspaces) {
        int inputs = (int) layerConf().getNIn();
        int width = scoreLayout.width();
        int n = layout.rows();
        INDArray result;
        INDArray w = params.get(SequenceOutputParameters.W);
        INDArray dw = gradientViews.get(SequenceOutputParameters.W);
        INDArray db = gradientViews.get(SequenceOutputParameters.B);
        if (plain) {
            INDArray dz = Nd4j.createFromArray(Arrays.copyOf(scoreGradient, n * width))
                    .reshape('c', n, width).castTo(dataType);
            INDArray weighted = dz.get(all(), interval(0, scoreLayout.inputColumns())).dup('c');
            dw.assign(dropped.transpose().mmul(weighted));
            db.assign(dz.sum(0));
            INDArray dx = weighted.mmul(w.transpose());
            if (dropout.active()) {
                dx.muli(dropout.maskLike(dx));
            }
            result = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dx);
        } else {
            result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {n, inputs},
                    'c');
            kernel().backward(scoreGradient, NdMemory.pointer(dw), NdMemory.pointer(db), NdMemory.pointer(result));
        }
        return result;
    }

    @Override
    public double computeScore(double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
        if (value == null) {
            computeScores(training);
            evaluate();
        }
        score = total() + regularisation;
        return score;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        value = null;
        super.setInput(input, workspaces);
    }

    /** Scores of the present input. */
    void computeScores(boolean training) {
        layout = layout();
        int width = scoreLayout.width();
        int n = layout.rows();
        int size = n * width;
        if (scores.length < size) {
            scores = new double[size];
            scoreGradient = new double[size];
        }
        INDArray w = params.get(SequenceOutputParameters.W);
        INDArray b = params.get(SequenceOutputParameters.B);
        boolean dropping = training && dropout.active();
        if (dropping) {
            dropout.redraw(layout, layerConf().getNIn());
        }
        if (plain) {
            dropped = dropping ? input.mul(dropout.maskLike(input)) : input;
            INDArray z = dropped.mmul(w);
            if (scoreLayout.staticColumns() > 0) {
                z = Nd4j.hstack(z, Nd4j.zeros(dataType, n, scoreLayout.staticColumns()));
            }
            double[] values = z.addiRowVector(b.reshape(1, width)).dup('c').data().asDouble();
            System.arraycopy(values, 0, scores, 0, size);
            return;
        }
        kernel().forward(n, training, NdMemory.pointer(input), NdMemory.pointer(w), NdMemory.pointer(b), scores);
    }

    /** Labels [batch, time], or [batch, time, 1 + score width] with the counts of soft targets behind the labels. */
    private SequenceTargets targets() {
        int more = furtherTargets();
        int given = 1 + scoreLayout.width() + more;
        boolean soft = labels != null && labels.rank() == 3 && labels.size(2) == given;
        boolean hard = labels != null && (more == 0 ? labels.rank() == 2 : labels.rank() == 3
                && labels.size(2) == 1 + more);
        if (!soft && !hard || labels.size(0) != layout.sequences()) {
            throw new IllegalStateException("labels must be [" + layout.sequences() + ", time"
                    + (more == 0 ? "" : ", " + (1 + more)) + "] or [" + layout.sequences() + ", time, " + given + "], got "
                    + (labels == null ? "none" : labels.shapeInfoToString()));
        }
        int time = (int) labels.size(1);
        int columns = soft ? scoreLayout.width() : 0;
        int stride = 1 + columns + more;
        numbers = NdMemory.copy(labels.dataType() == DataType.FLOAT && NdMemory.contiguous(labels) ? labels
                : labels.castTo(DataType.FLOAT).dup('c'), numbers);
        further = further.length < layout.rows() * more ? new float[layout.rows() * more] : further;
        int[] packed = new int[layout.rows()];
        double[] counts = new double[layout.rows() * columns];
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                int row = layout.offset(s) + t;
                int at = (s * time + t) * stride;
                packed[row] = (int) numbers[at];
                for (int c = 0; c < columns; c++) {
                    counts[row * columns + c] = numbers[at + 1 + c];
                }
                System.arraycopy(numbers, at + 1 + columns, further, row * more, more);
            }
        }
        return soft ? SequenceTargets.soft(layout.offsets(), packed, scoreLayout.classes(), counts)
                : new SequenceTargets(layout.offsets(), packed, scoreLayout.classes());
    }

    private LinearKernel kernel() {
        if (kernel == null) {
            kernel = new LinearKernel(context().gemm(), context().workers(), dropout.mask(),
                    (int) layerConf().getNIn(), scoreLayout.inputColumns(), scoreLayout.staticColumns());
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
