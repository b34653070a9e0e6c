package org.segmodel.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.calibration.ScoredSequence;

/**
 * What a tagger of middling skill would say about made-up songs: the logit of the true class is normal around 1, that
 * of every other class around 0. Stateless.
 */
final class RandomPredictions {

    private static final long SEED = 1;

    private RandomPredictions() {
    }

    /**
     * Logits and truth of songs of 20 to 80 lines; the same at every call.
     *
     * @param songs how many songs
     */
    static List<ScoredSequence> of(int songs) {
        RandomExamples examples = new RandomExamples(songs, 1);
        RandomStream random = new Seeds(SEED).stream("benchmark/predictions");
        return IntStream.range(0, songs).mapToObj(song -> scored(examples.labels(song), random)).toList();
    }

    private static ScoredSequence scored(int[] truth, RandomStream random) {
        double[] logits = new double[truth.length * RandomExamples.CLASSES];
        for (int i = 0; i < logits.length; i++) {
            boolean right = truth[i / RandomExamples.CLASSES] == i % RandomExamples.CLASSES;
            logits[i] = random.nextGaussian() + (right ? 1 : 0);
        }
        return new ScoredSequence(logits, truth);
    }
}
