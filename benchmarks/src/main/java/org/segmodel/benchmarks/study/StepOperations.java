package org.segmodel.benchmarks.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.benchmarks.Workload;
import org.segmodel.models.network.TaggerBatch;

/**
 * Floating-point operations of the matrix products of a training step, two for each multiply-add, by phase and on average
 * over a workload's batches. Element-wise work is not counted: a floor leaves out what could be hidden. The first layer's
 * input needs no gradient, and a first step has no state to multiply.
 *
 * @param byPhase 10⁹ operations
 */
record StepOperations(Map<String, Double> byPhase) {

    static StepOperations of(Workload workload, List<TaggerBatch> batches) {
        double rows = batches.stream().mapToInt(batch -> batch.layout().rows()).average().orElseThrow();
        double later = batches.stream().mapToInt(StepOperations::laterRows).average().orElseThrow();
        double units = Workload.UNITS;
        double gates = 4 * units;
        // Both directions; the bias is a column of the inputs.
        double input = 2 * 2 * rows * (workload.inputs() + 1) * gates / 1e9;
        double recurrent = 2 * 2 * later * units * gates / 1e9;
        double linear = 2 * rows * 2 * units * Workload.CLASSES / 1e9;
        Map<String, Double> byPhase = new LinkedHashMap<>();
        byPhase.put(PhasedStep.FORWARD, input + recurrent);
        byPhase.put(PhasedStep.LINEAR_FORWARD, linear);
        byPhase.put(PhasedStep.LINEAR_BACKWARD, 2 * linear);
        byPhase.put(PhasedStep.BACKWARD, input + 2 * recurrent);
        return new StepOperations(byPhase);
    }

    private static int laterRows(TaggerBatch batch) {
        return batch.layout().rows() - batch.layout().stepSize(0);
    }
}
