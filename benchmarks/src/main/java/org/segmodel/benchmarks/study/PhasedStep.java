package org.segmodel.benchmarks.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.benchmarks.Workload;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.kernel.BiLstmKernel;
import org.segmodel.models.kernel.DropoutMask;
import org.segmodel.models.kernel.LinearKernel;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.network.TaggerBatch;

/** A training step as the sequence of its kernels, each timed. Used by one thread. */
final class PhasedStep {

    static final String LOAD = "weights into the layout of products";
    static final String FORWARD = "BiLSTM forward";
    static final String LINEAR_FORWARD = "dropout and linear layer forward";
    static final String LOSS = "loss and its gradient";
    static final String LINEAR_BACKWARD = "dropout and linear layer backward";
    static final String BACKWARD = "BiLSTM backward";
    static final String UPDATE = "clipping and AdamW";

    private final List<TaggerBatch> batches;
    private final List<FloatPointer> inputs;
    private final List<SequenceTargets> targets;
    private final Map<String, StepClock> clocks = new LinkedHashMap<>();
    private final RandomStream random = new Seeds(3).stream("phases");

    private final BiLstmKernel lstm;
    private final LinearKernel linear;
    private final DropoutMask mask = new DropoutMask(Workload.DROPOUT);
    private final AdamW optimizer;
    private final SequenceLoss loss;
    private final FloatPointer parameters;
    private final FloatPointer gradients;
    private final Parts weights;
    private final Parts targetsOfGradients;
    private final FloatPointer hidden;
    private final FloatPointer hiddenGradient;
    private final double[] logits;
    private final double[] logitGradient;
    private long last;

    /** The arrays of a flat vector of parameters. */
    private record Parts(BiLstmKernel.Direction forward, BiLstmKernel.Direction backward, FloatPointer w,
            FloatPointer b) {

        static Parts of(FloatPointer flat, long inputs, long units, long classes) {
            long direction = 4 * units * (inputs + units + 1);
            return new Parts(direction(flat, 0, inputs, units), direction(flat, direction, inputs, units),
                    at(flat, 2 * direction), at(flat, 2 * direction + 2 * units * classes));
        }

        private static BiLstmKernel.Direction direction(FloatPointer flat, long from, long inputs, long units) {
            return new BiLstmKernel.Direction(at(flat, from), at(flat, from + 4 * inputs * units),
                    at(flat, from + 4 * units * (inputs + units)));
        }

        private static FloatPointer at(FloatPointer flat, long element) {
            return new FloatPointer(flat).position(element);
        }
    }

    PhasedStep(Workload workload, List<TaggerBatch> batches, KernelContext context) {
        this.batches = batches;
        int width = workload.inputs();
        int units = Workload.UNITS;
        inputs = batches.stream().map(batch -> new FloatPointer(batch.features())).toList();
        targets = batches.stream().map(batch -> new SequenceTargets(batch.layout().offsets(), batch.labels(),
                Workload.CLASSES)).toList();
        int size = 2 * 4 * units * (width + units + 1) + 2 * units * Workload.CLASSES + Workload.CLASSES;
        parameters = new FloatPointer((long) size);
        gradients = new FloatPointer((long) size);
        float[] first = new float[size];
        IntStream.range(0, size).forEach(i -> first[i] = (float) (0.05 * random.nextGaussian()));
        parameters.put(first, 0, size);
        weights = Parts.of(parameters, width, units, Workload.CLASSES);
        targetsOfGradients = Parts.of(gradients, width, units, Workload.CLASSES);
        lstm = new BiLstmKernel(context.gemm(), context.workers(), width, units, false);
        linear = new LinearKernel(context.gemm(), context.workers(), mask, 2 * units, Workload.CLASSES, 0);
        optimizer = new AdamW(context.workers(), size);
        loss = Losses.create(workload.loss(), workload.classWeights());
        int rows = batches.stream().mapToInt(batch -> batch.layout().rows()).max().orElseThrow();
        hidden = new FloatPointer(rows * 2L * units);
        hiddenGradient = new FloatPointer(rows * 2L * units);
        logits = new double[rows * Workload.CLASSES];
        logitGradient = new double[rows * Workload.CLASSES];
        for (String phase : List.of(LOAD, FORWARD, LINEAR_FORWARD, LOSS, LINEAR_BACKWARD, BACKWARD, UPDATE)) {
            clocks.put(phase, new StepClock(batches.size()));
        }
    }

    /** One step; gives its loss. */
    double step(int number, boolean counts) {
        TaggerBatch batch = batches.get(number);
        int rows = batch.layout().rows();
        mask.redraw(random);
        last = System.nanoTime();
        lstm.load(weights.forward(), weights.backward(), true);
        end(LOAD, number, counts);
        lstm.forward(batch.layout(), inputs.get(number), 1f, hidden);
        end(FORWARD, number, counts);
        linear.forward(rows, true, hidden, weights.w(), weights.b(), logits);
        end(LINEAR_FORWARD, number, counts);
        double value = loss.evaluate(logits, targets.get(number), logitGradient).total();
        end(LOSS, number, counts);
        linear.backward(logitGradient, targetsOfGradients.w(), targetsOfGradients.b(), hiddenGradient);
        end(LINEAR_BACKWARD, number, counts);
        lstm.backward(hiddenGradient, null, targetsOfGradients.forward(), targetsOfGradients.backward());
        end(BACKWARD, number, counts);
        optimizer.step(parameters, gradients, 1e-3, 0.01, 1.0);
        end(UPDATE, number, counts);
        return value;
    }

    /** Milliseconds of each phase, in the order of a step. */
    Map<String, Double> milliseconds() {
        Map<String, Double> result = new LinkedHashMap<>();
        clocks.forEach((phase, clock) -> result.put(phase, clock.quickest()));
        return result;
    }

    private void end(String phase, int batch, boolean counts) {
        long now = System.nanoTime();
        clocks.get(phase).add(batch, now - last, counts);
        last = now;
    }
}
