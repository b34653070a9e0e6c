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

/** Lyrics as the generic trainer sees them. Used by one thread. */
final class LyricTask implements TrainingTask<EncodedSong> {

    private static final int VALIDATION_BATCH = 64;

    private final LyricTrainingConfig config;
    private final LabelSet labels;
    private final TaggerNetwork network;
    private final List<EncodedSong> train;
    private final List<EncodedSong> validation;

    LyricTask(LyricTrainingConfig config, TaggerNetwork network, List<EncodedSong> train,
            List<EncodedSong> validation) {
        this.config = config;
        this.labels = config.labels().labelSet();
        this.network = network;
        this.train = train;
        this.validation = validation;
    }

    @Override
    public List<EncodedSong> trainingExamples() {
        return train;
    }

    @Override
    public StepResult step(List<EncodedSong> songs, double learningRate) {
        TaggerNetwork.Step step = network.step(EncodedSong.batch(songs), learningRate,
                config.training().weightDecay(), config.training().gradientClipNorm());
        LossValue loss = step.loss();
        double data = loss.parts().getOrDefault(LossValue.BASE, loss.parts().getOrDefault(LossValue.PRIMARY,
                loss.total()));
        return new StepResult(data, loss.total(), loss.lines(), step.gradientNorm(), loss.parts());
    }

    @Override
    public Map<String, Double> validate() {
        return new LinkedHashMap<>(report(validationLogits(), new NoCalibration()).scores());
    }

    @Override
    public double score(Map<String, Double> scores) {
        return config.validationStrategy().score(new MetricReport(labels, scores, Map.of()));
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
        return logits(validation);
    }

    /** Scores of the validation songs from their logits, all with one calibration. */
    MetricReport report(List<double[]> logits, Calibration calibration) {
        return report(logits, Collections.nCopies(validation.size(), calibration));
    }

    /** Scores of the validation songs from their logits, each song with its own calibration. */
    MetricReport report(List<double[]> logits, List<Calibration> calibrations) {
        List<SongPrediction> predictions = new ArrayList<>();
        for (int s = 0; s < validation.size(); s++) {
            predictions.add(prediction(validation.get(s), logits.get(s), calibrations.get(s)));
        }
        return Evaluation.of(labels, predictions).report();
    }

    private List<double[]> logits(List<EncodedSong> songs) {
        // Songs of like length together: a batch costs as many steps as its longest song.
        int[] order = IntStream.range(0, songs.size()).boxed()
                .sorted(Comparator.comparingInt(s -> songs.get(s).lines())).mapToInt(Integer::intValue).toArray();
        double[][] result = new double[songs.size()][];
        for (int from = 0; from < order.length; from += VALIDATION_BATCH) {
            int to = Math.min(order.length, from + VALIDATION_BATCH);
            List<EncodedSong> part = IntStream.range(from, to).mapToObj(i -> songs.get(order[i])).toList();
            TaggerBatch batch = EncodedSong.batch(part);
            double[] logits = network.logits(batch);
            for (int i = from; i < to; i++) {
                int first = batch.layout().offset(i - from) * labels.size();
                result[order[i]] = Arrays.copyOfRange(logits, first,
                        first + songs.get(order[i]).lines() * labels.size());
            }
        }
        return List.of(result);
    }

    private SongPrediction prediction(EncodedSong song, double[] logits, Calibration calibration) {
        int classes = labels.size();
        double[] flat = calibration.probabilities(logits, classes);
        double[][] probabilities = new double[song.lines()][classes];
        int[] predicted = new int[song.lines()];
        for (int line = 0; line < song.lines(); line++) {
            for (int c = 0; c < classes; c++) {
                probabilities[line][c] = flat[line * classes + c];
                if (probabilities[line][c] > probabilities[line][predicted[line]]) {
                    predicted[line] = c;
                }
            }
        }
        return new SongPrediction(song.song().labels(), predicted, probabilities);
    }

    /** The songs of the validation split. */
    List<EncodedSong> validation() {
        return validation;
    }
}
