package org.segmodel.metrics.multilabel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clips with forecasts and decisions by chance; ties, genres without clips and clips without genres among them. */
final class RandomClips {

    private RandomClips() {
    }

    static MultiLabelForecasts forecasts(long seed, int clips, int genres) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        boolean[][] truth = new boolean[clips][genres];
        double[][] probabilities = new double[clips][genres];
        double[] rates = random.doubles(genres, 0, 0.6).map(rate -> rate < 0.06 ? 0 : rate).toArray();
        int steps = 3 + random.nextInt(40);
        for (int g = 0; g < genres; g++) {
            names.add("genre " + g);
            for (int c = 0; c < clips; c++) {
                truth[c][g] = random.nextDouble() < rates[g];
                probabilities[c][g] = (double) random.nextInt(truth[c][g] ? steps + 1 : steps) / steps;
            }
        }
        return new MultiLabelForecasts(names, truth, probabilities);
    }

    static boolean[][] decisions(long seed, MultiLabelForecasts forecasts) {
        Random random = new Random(seed);
        double threshold = random.nextDouble();
        double[][] probabilities = forecasts.probabilities();
        boolean[][] decided = new boolean[probabilities.length][forecasts.genres().size()];
        for (int c = 0; c < decided.length; c++) {
            for (int g = 0; g < decided[c].length; g++) {
                decided[c][g] = probabilities[c][g] >= threshold;
            }
        }
        return decided;
    }
}
