package org.segmodel.models.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.multitask.JointObjective;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.losses.multitask.TaskWeighting;
import org.segmodel.models.kernel.LinearKernel;

/** Implementation of {@link MultiTaskOutput}. */
public final class MultiTaskOutputLayer extends SequenceOutputLayer {

    private final MultiTaskConfig tasks;
    private final JointObjective objective;
    private final int columns;
    private LinearKernel kernel;
    private SharedGradient shared;
    private double[] outputs = {};
    private double[] outputGradient = {};
    private JointValue joint;

    MultiTaskOutputLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        tasks = ((MultiTaskOutput) conf.getLayer()).multiTask();
        objective = new JointObjective(tasks);
        columns = tasks.columns();
    }

    /**
     * Says how gradients go on into the encoder; weights by gradient norm need it.
     *
     * @param gradient of the layers below
     */
    public void attachShared(SharedGradient gradient) {
        shared = gradient;
    }

    /** Number of heads. */
    public int heads() {
        return tasks.heads().size();
    }

    /** All losses of the last training step or score, with the weights that it used. */
    public JointValue jointValue() {
        return joint;
    }

    /** Outputs of the heads in the last pass, song-major [rows × outputs of all heads]; a copy. */
    public double[] lastOutputs() {
        return Arrays.copyOf(outputs, lastLayout().rows() * columns);
    }

    /**
     * The joint objective of other lines with the present weights.
     *
     * @param main    value of the main task
     * @param given   outputs of the heads [rows × outputs of all heads]
     * @param targets [rows × heads]
     * @param offsets first row of each song, then the number of rows
     */
    public JointValue jointValue(LossValue main, double[] given, float[] targets, int[] offsets) {
        return objective.evaluate(main, given, targets, offsets, logVariances(), new double[given.length]);
    }

    /** State of the weights that the gradient norms change; empty where they do not. */
    public double[] balance() {
        return byNorm() ? objective.balanced().state() : new double[0];
    }

    /**
     * Goes on from a saved state of the weights.
     *
     * @param state from {@link #balance()}
     * @throws IllegalArgumentException if it is that of other tasks
     */
    public void restoreBalance(double[] state) {
        if (byNorm()) {
            objective.balanced().restore(state);
        } else if (state.length > 0) {
            throw new IllegalArgumentException("a state of task weights by gradient norm for a network with weighting "
                    + tasks.weighting());
        }
    }

    @Override
    void forgetKernel() {
        super.forgetKernel();
        kernel = null;
    }

    @Override
    int furtherTargets() {
        return tasks.heads().size();
    }

    @Override
    void computeScores(boolean training) {
        super.computeScores(training);
        int n = lastLayout().rows();
        if (outputs.length < n * columns) {
            outputs = new double[n * columns];
            outputGradient = new double[n * columns];
        }
        INDArray w = params.get(MultiTaskOutputParameters.HEADS_W);
        INDArray b = params.get(MultiTaskOutputParameters.HEADS_B);
        if (plain) {
            double[] values = dropped.mmul(w).addiRowVector(b.reshape(1, columns)).dup('c').data().asDouble();
            System.arraycopy(values, 0, outputs, 0, n * columns);
        } else {
            kernel().forward(n, training, NdMemory.pointer(input), NdMemory.pointer(w), NdMemory.pointer(b), outputs);
        }
    }

    @Override
    void evaluate() {
        super.evaluate();
        joint = objective.evaluate(lossValue(), outputs, further(), lastLayout().offsets(), logVariances(),
                outputGradient);
    }

    @Override
    double total() {
        return joint.total();
    }

    @Override
    INDArray inputGradient(LayerWorkspaceMgr workspaces) {
        if (byNorm()) {
            balanceByNorm();
        }
        scaleScoreGradient(joint.weights()[0]);
        INDArray result = super.inputGradient(workspaces);
        objective.weigh(outputGradient, lastLayout().rows(), joint.weights());
        INDArray ofHeads = headGradient(outputGradient);
        result.addi(ofHeads);
        release(ofHeads);
        if (MultiTaskOutput.learnsWeights(tasks)) {
            gradientViews.get(MultiTaskOutputParameters.LOG_VARIANCES).assign(Nd4j.createFromArray(
                    objective.slopes(joint, logVariances())).castTo(dataType));
        }
        return result;
    }

    /** The weights of the step after this one. */
    private void balanceByNorm() {
        if (shared == null) {
            throw new IllegalStateException("weights by gradient norm need the encoder below; train through a "
                    + "TaggerNetwork, or attach a SharedGradient");
        }
        double[] norms = new double[tasks.tasks()];
        boolean[] counted = new boolean[norms.length];
        double[] alone = new double[outputGradient.length];
        int first = 0;
        for (int i = 0; i < norms.length; i++) {
            counted[i] = joint.counted()[i] > 0;
            INDArray ofTask;
            if (i == 0) {
                ofTask = super.inputGradient(LayerWorkspaceMgr.noWorkspaces());
            } else {
                int width = tasks.heads().get(i - 1).columns();
                Arrays.fill(alone, 0);
                for (int row = 0; row < lastLayout().rows(); row++) {
                    System.arraycopy(outputGradient, row * columns + first, alone, row * columns + first, width);
                }
                first += width;
                ofTask = headGradient(alone);
            }
            norms[i] = shared.norm(ofTask);
            release(ofTask);
        }
        objective.balanced().update(joint.losses(), norms, counted);
    }

    /** Gradient of the input by one of the heads' outputs; writes the heads' gradient views. */
    private INDArray headGradient(double[] gradient) {
        int n = lastLayout().rows();
        int inputs = (int) layerConf().getNIn();
        INDArray w = params.get(MultiTaskOutputParameters.HEADS_W);
        INDArray dw = gradientViews.get(MultiTaskOutputParameters.HEADS_W);
        INDArray db = gradientViews.get(MultiTaskOutputParameters.HEADS_B);
        if (plain) {
            INDArray dz = Nd4j.createFromArray(Arrays.copyOf(gradient, n * columns)).reshape('c', n, columns)
                    .castTo(dataType);
            dw.assign(dropped.transpose().mmul(dz));
            db.assign(dz.sum(0));
            INDArray dx = dz.mmul(w.transpose());
            return dropout.active() ? dx.muli(dropout.maskLike(dx)) : dx;
        }
        INDArray dx = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', n, inputs);
        kernel().backward(gradient, NdMemory.pointer(dw), NdMemory.pointer(db), NdMemory.pointer(dx));
        return dx;
    }

    /** Gives memory back at once, where it is not the engine's workspace that will. */
    private static void release(INDArray array) {
        if (array.closeable()) {
            array.close();
        }
    }

    private boolean byNorm() {
        return tasks.weighting() == TaskWeighting.GRADIENT_NORM;
    }

    private double[] logVariances() {
        return MultiTaskOutput.learnsWeights(tasks)
                ? params.get(MultiTaskOutputParameters.LOG_VARIANCES).dup('c').data().asDouble() : new double[0];
    }

    private LinearKernel kernel() {
        if (kernel == null) {
            kernel = new LinearKernel(context().gemm(), context().workers(), dropout.mask(),
                    (int) layerConf().getNIn(), columns, 0);
        }
        return kernel;
    }
}
