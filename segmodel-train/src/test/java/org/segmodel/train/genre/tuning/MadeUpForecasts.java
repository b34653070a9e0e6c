package org.segmodel.train.genre.tuning;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;

/** Forecasts whose best rules are known. */
final class MadeUpForecasts {

    static final TuningSettings SETTINGS = settings(TuningObjective.F1_MACRO, List.of(Strategy.values()),
            List.of(0.0, 10.0, 50.0));

    private MadeUpForecasts() {
    }

    static TuningSettings settings(TuningObjective objective, List<Strategy> strategies, List<Double> shrinkages) {
        return new TuningSettings(true, objective, strategies, 0.05, 0.95, 0.05, 0.01, List.of(1, 2, 50), shrinkages, 3);
    }

    /**
     * Clips whose genres are told by a threshold that differs from genre to genre.
     *
     * @param cuts  of each genre the probability from which on a clip has it
     * @param noise deviation of what is added to the probability before it is cut
     */
    static MultiLabelForecasts cut(long seed, int clips, double noise, double... cuts) {
        Random random = new Random(seed);
        boolean[][] truth = new boolean[clips][cuts.length];
        double[][] probabilities = new double[clips][cuts.length];
        for (int c = 0; c < clips; c++) {
            for (int g = 0; g < cuts.length; g++) {
                probabilities[c][g] = random.nextDouble();
                truth[c][g] = probabilities[c][g] + noise * random.nextGaussian() >= cuts[g];
            }
        }
        return new MultiLabelForecasts(IntStream.range(0, cuts.length).mapToObj(g -> "genre " + g).toList(), truth,
                probabilities);
    }
}
