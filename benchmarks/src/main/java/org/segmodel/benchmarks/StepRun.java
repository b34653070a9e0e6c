package org.segmodel.benchmarks;

import java.util.List;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;

/** A network that is stepped through the batches of a workload, over and over. Used by one thread. */
final class StepRun implements AutoCloseable {

    /** Steps after which HotSpot has compiled what a step runs through. */
    static final int WARM_UP_STEPS = 1000;

    private static final double LEARNING_RATE = 1e-3;
    private static final double DECAY = 0.01;
    private static final double CLIP = 1.0;

    private final TaggerNetwork network;
    private final List<TaggerBatch> batches;
    private int next;

    StepRun(Workload workload, int threads) {
        batches = workload.batches();
        network = workload.network(threads);
    }

    /** One step; gives the loss before it. */
    double step() {
        TaggerBatch batch = batches.get(next);
        next = (next + 1) % batches.size();
        return network.step(batch, LEARNING_RATE, DECAY, CLIP).loss().total();
    }

    /** Several steps; gives the mean loss. */
    double steps(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += step();
        }
        return sum / count;
    }

    /** Library that computes matrix products. */
    String engine() {
        return network.engine();
    }

    @Override
    public void close() {
        network.close();
    }
}
