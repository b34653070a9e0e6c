package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.LossValue;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TrainingTask;

/**
 * Lyrics as the generic trainer sees them. A validation gives {@code loss} and {@code objective}, which mean what they
 * mean in a training step (cross-entropy a line, and all that is minimised), then the scores of
 * {@link org.segmodel.metrics.MetricCatalogue}; where the network gives no finite numbers any more, the first two
 * alone. Used by one thread.
 */
final class LyricTask implements TrainingTask<EncodedSong> {

    private static final String LOSS = "loss";
    private static final String OBJECTIVE = "objective";
    private static final int VALIDATION_BATCH = 64;

    private final LyricTrainingConfig config;
    private final LabelSet labels;
    private final TaggerNetwork network;
    private final List<EncodedSong> train;
    private final List<EncodedSong> validation;
    private final ValidationLoss validationLoss;

    LyricTask(LyricTrainingConfig config, TaggerNetwork network, double[] classWeights, List<EncodedSong> train,
            List<EncodedSong> validation) {
        this.config = config;
        this.labels = config.labels().labelSet();
        this.network = network;
        this.train = train;
        this.validation = validation;
        this.validationLoss = new ValidationLoss(config.loss(), classWeights, validation);
    }

    @Override
    public List<EncodedSong> trainingExamples() {
        return train;
    }

    /** The songs of the validation split. */
    List<EncodedSong> validation() {
        return validation;
    }

    @Override
    public StepResult step(List<EncodedSong> songs, double learningRate) {
        TaggerBatch batch = EncodedSong.batch(songs);
        TaggerNetwork.Step step = network.step(batch, learningRate, config.training().weightDecay(),
                config.training().gradientClipNorm());
        LossValue loss = step.loss();
        double[] logits = network.stepLogits();
        return new StepResult(dataTerm(loss), loss.total(), loss.lines(), step.gradientNorm(),
                StepMonitors.of(loss, labels, batch.labels(), logits));
    }

    @Override
    public Map<String, Double> validate() {
        List<double[]> logits = validationLogits();
        LossValue loss = validationLoss.of(logits);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(LOSS, dataTerm(loss));
        scores.put(OBJECTIVE, loss.total());
        if (logits.stream().allMatch(LinePredictions::areFinite)) {
            scores.putAll(report(logits, new NoCalibration()).scores());
        }
        return scores;
    }

    @Override
    public double score(Map<String, Double> scores) {
        Map<String, Double> metrics = new LinkedHashMap<>(scores);
        metrics.keySet().removeAll(List.of(LOSS, OBJECTIVE));
        return metrics.isEmpty() ? Double.NaN
                : config.validationStrategy().score(new MetricReport(labels, metrics, Map.of()));
    }

    @Override
    public float[] parameters() {
        return network.parameters();
    }

    @Override
    public void restore(float[] parameters) {
        network.setParameters(parameters);
    }

    /** Logits of each validation song, in their order. */
    List<double[]> validationLogits() {
        // Songs of like length together: a batch costs as many steps as its longest song.
        int[] order = IntStream.range(0, validation.size()).boxed()
                .sorted(Comparator.comparingInt(s -> validation.get(s).lines())).mapToInt(Integer::intValue).toArray();
        double[][] result = new double[validation.size()][];
        for (int from = 0; from < order.length; from += VALIDATION_BATCH) {
            int to = Math.min(order.length, from + VALIDATION_BATCH);
            TaggerBatch batch = EncodedSong.batch(Arrays.stream(order, from, to).mapToObj(validation::get).toList());
            double[] logits = network.logits(batch);
            for (int i = from; i < to; i++) {
                int first = batch.layout().offset(i - from) * labels.size();
                int end = first + batch.layout().length(i - from) * labels.size();
                result[order[i]] = Arrays.copyOfRange(logits, first, end);
            }
        }
        return List.of(result);
    }

    /** Scores of the validation songs from their logits, all with one calibration. */
    MetricReport report(List<double[]> logits, Calibration calibration) {
        return report(logits, Collections.nCopies(validation.size(), calibration));
    }

    /** Scores of the validation songs from their logits, each song with its own calibration. */
    MetricReport report(List<double[]> logits, List<Calibration> calibrations) {
        List<SongPrediction> predictions = new ArrayList<>();
        for (int s = 0; s < validation.size(); s++) {
            predictions.add(LinePredictions.of(validation.get(s).labels(), logits.get(s), labels.size(),
                    calibrations.get(s)));
        }
        return Evaluation.of(labels, predictions).report();
    }

    private static double dataTerm(LossValue loss) {
        return loss.parts().getOrDefault(LossValue.BASE, loss.parts().getOrDefault(LossValue.PRIMARY, loss.total()));
    }
}
