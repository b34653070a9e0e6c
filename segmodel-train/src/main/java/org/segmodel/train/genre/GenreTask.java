package org.segmodel.train.genre;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.train.genre.augment.ClipAugmentation;
import org.segmodel.train.genre.augment.ClipExample;
import org.segmodel.train.genre.augment.ClipRemix;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TaskState;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * Clips with genres as the generic trainer sees them. A validation gives the {@code loss}, which is that of the training, and
 * every score of {@link org.segmodel.metrics.multilabel.MultiLabelMetric}, those of decisions at probability 0.5 before any
 * calibration; where the network gives no finite numbers any more, the loss alone. Used by one thread.
 */
final class GenreTask implements TrainingTask<ClipExample> {

    static final String LOSS = "loss";
    /** How genres are chosen before anything is tuned. */
    static final DecisionRule PLAIN = new GlobalThreshold(0.5);

    private final GenreTrainingConfig config;
    private final GenreNetwork network;
    private final MultiLabelLoss loss;
    private final GenreClips train;
    private final GenreClips validation;
    private final ClipAugmentation augmentation;

    GenreTask(GenreTrainingConfig config, GenreNetwork network, MultiLabelLoss loss, GenreClips train,
            GenreClips validation, Optional<AudioConfig> audio) {
        this.config = config;
        this.network = network;
        this.loss = loss;
        this.train = train;
        this.validation = validation;
        this.augmentation = new ClipAugmentation(config.augmentation(), network.statistics(), config.system().seed(),
                audio.map(ClipRemix::new), train.size());
    }

    @Override
    public List<ClipExample> trainingExamples() {
        return train.list();
    }

    @Override
    public List<ClipExample> batch(int epoch, int[] places) {
        return augmentation.batch(epoch, places, place -> train.get(place % train.size()));
    }

    @Override
    public StepResult step(List<ClipExample> clips, double learningRate) {
        GenreNetwork.Step step = network.step(GenreClips.batch(clips), loss, learningRate, config.training().weightDecay(),
                config.training().gradientClipNorm());
        return new StepResult(step.loss(), step.loss(), clips.size(), step.gradientNorm(), Map.of());
    }

    @Override
    public ValidationResult validate() {
        double[] logits = validation.logits(network);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(LOSS, loss.evaluate(logits, validation.targets(), validation.size(), new double[logits.length]));
        if (DoubleStream.of(logits).allMatch(Double::isFinite)) {
            scores.putAll(GenreDecisions.evaluation(validation.forecasts(logits,
                    GenreCalibration.none(network.genres())), PLAIN).report().toMap());
        }
        return ValidationResult.of(scores);
    }

    @Override
    public double score(Map<String, Double> scores) {
        return config.validationMetric().score(scores);
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
        GenreNetwork.State state = network.state();
        return TaskState.EMPTY.with("parameters", state.parameters()).with("first_moments", state.moments().first())
                .with("second_moments", state.moments().second())
                .with("optimizer_steps", new long[] {state.moments().steps()});
    }

    @Override
    public void restoreState(TaskState state) {
        network.restore(new GenreNetwork.State(state.floats("parameters"), new AdamW.State(state.floats("first_moments"),
                state.floats("second_moments"), state.longs("optimizer_steps")[0])));
    }

    /** What the network says of the validation clips: [clip, genre], row-major. */
    double[] validationLogits() {
        return validation.logits(network);
    }
}
