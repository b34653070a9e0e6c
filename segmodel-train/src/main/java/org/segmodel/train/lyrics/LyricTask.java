package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.metrics.ValidationStrategy;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.multitask.AuxiliaryTargets;
import org.segmodel.train.lyrics.multitask.HeadScores;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TaskState;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * Lyrics as the generic trainer sees them. A validation gives {@code loss} and {@code objective}, which mean what they
 * mean in a training step (cross-entropy a line, and all that is minimised), then what {@link ValidationMonitors} watches;
 * where the network gives no finite numbers any more, the first two alone. Used by one thread.
 */
final class LyricTask implements TrainingTask<EncodedSong> {

    private static final String LOSS = "loss";
    private static final String OBJECTIVE = "objective";
    private static final int VALIDATION_BATCH = 64;
    private static final String BALANCE = "task_weights";

    private final LyricTrainingConfig config;
    private final LabelSet labels;
    private final TaggerNetwork network;
    private final TrainingSongs train;
    private final List<EncodedSong> validation;
    private final ValidationLoss validationLoss;
    private final ScoreLayout layout;
    private final Decoder decoder;
    private final Optional<HeadScores> heads;

    LyricTask(LyricTrainingConfig config, TaggerNetwork network, double[] classWeights, TrainingSongs train,
            List<EncodedSong> validation) {
        this.config = config;
        this.labels = config.labels().labelSet();
        this.network = network;
        this.train = train;
        this.validation = validation;
        this.layout = config.model().scoreLayout(labels.size());
        this.validationLoss = new ValidationLoss(config.loss(), classWeights, layout, validation);
        this.decoder = new Decoder(config.decoding());
        this.heads = AuxiliaryTargets.of(config).map(HeadScores::new);
    }

    @Override
    public List<EncodedSong> trainingExamples() {
        return train.all();
    }

    @Override
    public List<EncodedSong> batch(int epoch, int[] places) {
        return train.batch(epoch, places);
    }

    @Override
    public void beginEpoch(int epoch) {
        network.setLoss(config.regularisation().lossSchedules().at(config.loss(), epoch, config.training().maxEpochs()));
    }

    @Override
    public StepResult step(List<EncodedSong> songs, double learningRate) {
        TaggerBatch batch = EncodedSong.batch(songs);
        TaggerNetwork.Step step = network.step(batch, learningRate, config.training().weightDecay(),
                config.training().gradientClipNorm());
        LossValue loss = step.loss();
        StepMonitors seen = StepMonitors.of(loss, labels, batch, layout, network.stepScores());
        Map<String, Double> means = new LinkedHashMap<>(seen.means());
        Optional<JointValue> joint = network.stepTasks();
        joint.ifPresent(value -> means.putAll(heads.orElseThrow().monitors(value)));
        return new StepResult(dataTerm(loss), joint.map(JointValue::total).orElse(loss.total()), loss.lines(),
                step.gradientNorm(), means, seen.sums());
    }

    @Override
    public ValidationResult validate() {
        List<double[]> outputs = new ArrayList<>();
        List<double[]> rows = validationScores(outputs);
        LossValue loss = validationLoss.of(rows);
        Map<String, Double> ofHeads = headScores(loss, outputs);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(LOSS, dataTerm(loss));
        scores.put(OBJECTIVE, ofHeads.getOrDefault(OBJECTIVE, loss.total()));
        if (!rows.stream().allMatch(LinePredictions::areFinite)) {
            return ValidationResult.of(scores);
        }
        List<SongPrediction> songs = LinePredictions.all(EncodedSong.labels(validation), beliefs(rows), decoder,
                Collections.nCopies(validation.size(), new NoCalibration()));
        scores.putAll(ValidationMonitors.scores(Evaluation.of(labels, songs)));
        ofHeads.forEach(scores::putIfAbsent);
        return new ValidationResult(scores, ValidationMonitors.distributions(songs));
    }

    /** Scores, losses and weights of the auxiliary heads and the joint objective; empty without heads. */
    private Map<String, Double> headScores(LossValue loss, List<double[]> outputs) {
        if (heads.isEmpty()) {
            return Map.of();
        }
        HeadScores scorer = heads.get();
        int[] offsets = PackedLayout.of(validation.stream().mapToInt(EncodedSong::lines).toArray()).offsets();
        int rows = offsets[validation.size()];
        double[] all = new double[rows * scorer.columns()];
        float[] targets = new float[rows * scorer.heads()];
        for (int s = 0; s < validation.size(); s++) {
            System.arraycopy(outputs.get(s), 0, all, offsets[s] * scorer.columns(), outputs.get(s).length);
            float[] ofSong = validation.get(s).further();
            System.arraycopy(ofSong, 0, targets, offsets[s] * scorer.heads(), ofSong.length);
        }
        JointValue joint = network.jointValue(loss, all, targets, offsets).orElseThrow();
        Map<String, Double> scores = new LinkedHashMap<>(scorer.scores(all, targets, offsets));
        scores.putAll(scorer.monitors(joint));
        scores.put(OBJECTIVE, joint.total());
        return scores;
    }

    @Override
    public double score(Map<String, Double> scores) {
        return score(config.validationStrategy(), labels, scores);
    }

    /** The score that a strategy gives to the scores of a validation; NaN where the network gave no finite numbers. */
    static double score(ValidationStrategy strategy, LabelSet labels, Map<String, Double> scores) {
        Map<String, Double> metrics = new LinkedHashMap<>(scores);
        metrics.keySet().removeAll(List.of(LOSS, OBJECTIVE));
        return metrics.isEmpty() ? Double.NaN : strategy.score(new MetricReport(labels, metrics, Map.of()));
    }

    @Override
    public float[] parameters() {
        return network.parameters();
    }

    @Override
    public void restore(float[] parameters) {
        network.setParameters(parameters);
    }

    @Override
    public TaskState state() {
        TaggerNetwork.State state = network.state();
        TaskState all = TaskState.EMPTY.with("parameters", state.parameters()).with("first_moments", state.moments().first())
                .with("second_moments", state.moments().second())
                .with("optimizer_steps", new long[] {state.moments().steps()}).with("dropout_streams", state.streams());
        return state.balance().length == 0 ? all : all.with(BALANCE,
                Arrays.stream(state.balance()).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    @Override
    public void restoreState(TaskState state) {
        network.restore(new TaggerNetwork.State(state.floats("parameters"), new AdamW.State(
                state.floats("first_moments"), state.floats("second_moments"), state.longs("optimizer_steps")[0]),
                state.longs("dropout_streams"), !state.longs().containsKey(BALANCE) ? new double[0]
                        : Arrays.stream(state.longs(BALANCE)).mapToDouble(Double::longBitsToDouble).toArray()));
    }

    /** What the network believes of each validation song, in their order. */
    List<SongPosterior> validationBeliefs() {
        return beliefs(validationScores(new ArrayList<>()));
    }

    private List<SongPosterior> beliefs(List<double[]> rows) {
        return rows.stream().map(song -> SongPosterior.of(layout, song)).toList();
    }

    /** Score rows of each validation song, in their order; adds the outputs of the auxiliary heads of each. */
    private List<double[]> validationScores(List<double[]> outputs) {
        // Songs of like length together: a batch costs as many steps as its longest song.
        int[] order = IntStream.range(0, validation.size()).boxed()
                .sorted(Comparator.comparingInt(s -> validation.get(s).lines())).mapToInt(Integer::intValue).toArray();
        double[][] result = new double[validation.size()][];
        double[][] further = new double[validation.size()][];
        int columns = heads.map(HeadScores::columns).orElse(0);
        for (int from = 0; from < order.length; from += VALIDATION_BATCH) {
            int to = Math.min(order.length, from + VALIDATION_BATCH);
            TaggerBatch batch = EncodedSong.batch(Arrays.stream(order, from, to).mapToObj(validation::get).toList());
            double[] scores = network.scores(batch);
            double[] ofHeads = network.headOutputs();
            int width = layout.width();
            for (int i = from; i < to; i++) {
                int first = batch.layout().offset(i - from) * width;
                int end = first + batch.layout().length(i - from) * width;
                result[order[i]] = Arrays.copyOfRange(scores, first, end);
                further[order[i]] = Arrays.copyOfRange(ofHeads, first / width * columns, end / width * columns);
            }
        }
        outputs.addAll(List.of(further));
        return List.of(result);
    }

    private static double dataTerm(LossValue loss) {
        return loss.parts().getOrDefault(LossValue.BASE, loss.parts().getOrDefault(LossValue.PRIMARY, loss.total()));
    }
}
