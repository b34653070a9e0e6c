package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.train.ScriptedTask;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;
import org.segmodel.train.task.StepResult;

/** Each guard rail provoked by measurements that are made up: twenty steps an epoch, which begin to go wrong in step 70. */
class GuardRailsTest {

    private static final int STEPS = 20;
    private static final int WRONG = 70;

    private final List<String> warnings = new ArrayList<>();

    /** What a sound step measures, with changes. */
    private static Map<String, Double> monitors(Map<String, Double> changes) {
        Map<String, Double> monitors = new LinkedHashMap<>(Map.of("max_prob", 0.9, "conf_over_95", 0.6, "accuracy", 0.85,
                "verse_rate", 0.7, "chorus_rate", 0.3));
        monitors.putAll(changes);
        return monitors;
    }

    private static Map<String, Double> scores(Map<String, Double> changes) {
        Map<String, Double> scores = new LinkedHashMap<>(Map.of("loss", 0.5, "mean_confidence", 0.9, "conf_over_95", 0.6,
                "accuracy", 0.85, "verse_rate", 0.7, "chorus_rate", 0.3, "macro_f1", 0.8));
        scores.putAll(changes);
        return scores;
    }

    private static StepResult step(double loss, double norm, Map<String, Double> changes) {
        return new StepResult(loss, loss, 700, norm, monitors(changes));
    }

    /** The rails where the training lines have these classes. */
    private static GuardRails rails(LyricTrainingConfig config, int... labels) {
        return GuardRails.of(config, List.of(new EncodedSong(labels, null)));
    }

    private TrainingResult run(String[] settings, IntFunction<StepResult> steps,
            IntFunction<Map<String, Double>> validations) {
        LyricTrainingConfig config = SmallRuns.config(settings);
        GuardRails rails = rails(config, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1);
        TrainingListener listener = new TrainingListener() {
            @Override
            public void warned(Warned event) {
                warnings.add(event.epoch() + "." + event.step() + " " + event.reason().sentence());
            }
        };
        return new Trainer(OrderedBatches.of(ExampleOrders.inOrder(STEPS), 1, SplittableRandom::new),
                Schedules.constant(1), rails.ends().stream().reduce(StoppingRules.maxEpochs(8), StoppingRule::or),
                List.of(listener), () -> 0).warning(rails.warnings()).run(new ScriptedTask(STEPS, steps, validations));
    }

    /** Steps that are sound until they are not. */
    private TrainingResult runSteps(Map<String, Double> wrong, String... settings) {
        return run(settings, n -> step(0.5, 0.3, n < WRONG ? Map.of() : wrong), epoch -> scores(Map.of()));
    }

    /** Validations that are sound but for the fifth and later ones. */
    private TrainingResult runEpochs(Map<String, Double> wrong, String... settings) {
        return run(settings, n -> step(0.5, 0.3, Map.of()), epoch -> scores(epoch < 5 ? Map.of() : wrong));
    }

    private static void assertEnd(TrainingResult result, int epochs, String key, String... words) {
        assertThat(result.stopReason().kind()).as(result.stopReason().sentence()).isEqualTo(StopReason.Kind.GUARD_RAIL);
        assertThat(result.stopReason().rule()).isEqualTo("emergency_monitoring." + key);
        assertThat(result.stopReason().sentence()).startsWith("emergency_monitoring." + key + ": ").contains(List.of(words));
        assertThat(result.history()).hasSize(epochs);
        assertThat(result.bestEpoch()).as("the best sound epoch is kept").isEqualTo(Math.min(epochs, 4));
    }

    private void assertFinished(TrainingResult result) {
        assertThat(result.stopReason().kind()).as(result.stopReason().sentence()).isEqualTo(StopReason.Kind.MAX_EPOCHS);
        assertThat(result.history()).hasSize(8);
    }

    @Test
    void soundTrainingHearsNothing() {
        assertFinished(runSteps(Map.of()));
        assertThat(warnings).isEmpty();
    }

    @Test
    void collapseToOneClassIsSeenInSteps() {
        TrainingResult result = runSteps(Map.of("verse_rate", 1.0, "chorus_rate", 0.0));
        // Step 80 of the run is the last of epoch 4, which is not validated any more.
        assertEnd(result, 3, "emergency_class_rate", "verse_rate was 1 over the 10 steps up to step 20 of epoch 4",
                "outside [0, 0.99]");
        assertThat(warnings).singleElement().asString().startsWith("4.20 emergency_monitoring.rate of chorus: chorus_rate "
                + "was 0 over");
        assertEnd(runSteps(Map.of("verse_rate", 0.0, "chorus_rate", 1.0)), 3, "emergency_class_rate", "chorus_rate was 1");
    }

    @Test
    void collapseToOneClassIsSeenInValidations() {
        assertEnd(runEpochs(Map.of("verse_rate", 0.995, "chorus_rate", 0.005)), 5, "emergency_class_rate",
                "verse_rate of the validation was 0.995 in epoch 5, outside [0, 0.99]");
    }

    @Test
    void overconfidenceIsSeenInSteps() {
        assertEnd(runSteps(Map.of("max_prob", 0.995, "accuracy", 0.8)), 3, "emergency_confidence_threshold",
                "max_prob was 0.995", "outside [0, 0.99]; and max_prob - accuracy was 0.195", "outside [-1, 0.05]");
        assertThat(warnings).singleElement().asString().contains("4.20 emergency_monitoring.max_confidence_threshold: ");
        assertEnd(runSteps(Map.of("conf_over_95", 0.97, "accuracy", 0.8)), 3, "emergency_conf95_ratio",
                "conf_over_95 was 0.97");
        assertThat(warnings).hasSize(2).last().asString().contains("max_conf_over_95_ratio");
    }

    @Test
    void confidenceThatIsDeservedIsNone() {
        assertFinished(runSteps(Map.of("max_prob", 0.999, "conf_over_95", 1.0, "accuracy", 1.0)));
        assertFinished(runEpochs(Map.of("mean_confidence", 0.999, "conf_over_95", 1.0, "accuracy", 0.96)));
        assertThat(warnings).isEmpty();
        assertEnd(runSteps(Map.of("max_prob", 0.999, "accuracy", 1.0), "emergency_monitoring.overconf_gap=-1"), 3,
                "emergency_confidence_threshold", "0.999");
    }

    @Test
    void overconfidenceIsSeenInValidations() {
        assertEnd(runEpochs(Map.of("mean_confidence", 0.985)), 5, "emergency_overconf_threshold",
                "mean_confidence of the validation was 0.985 in epoch 5, outside [0, 0.98]");
        assertThat(warnings).containsExactly("5.0 emergency_monitoring.val_overconf_threshold: mean_confidence of the "
                + "validation was 0.985 in epoch 5, outside [0, 0.96]; and mean_confidence - accuracy of the validation was "
                + "0.135 in epoch 5, outside [-1, 0.05]");
        assertEnd(runEpochs(Map.of("conf_over_95", 0.96, "accuracy", 0.7)), 5, "emergency_conf95_ratio", "epoch 5");
    }

    @Test
    void collapseOfTheScoreIsSeen() {
        assertFinished(runEpochs(Map.of("macro_f1", 0.08)));
        assertThat(warnings).hasSize(4).first().asString().startsWith("5.0 emergency_monitoring.val_f1_collapse_threshold: ");
        assertEnd(runEpochs(Map.of("macro_f1", 0.04)), 5, "emergency_f1_threshold", "macro_f1 of the validation was 0.04");
    }

    @Test
    void explosionsAreSeenAtOnce() {
        TrainingResult result = run(new String[0], n -> step(0.5, n < WRONG ? 0.3 : 31, Map.of()), e -> scores(Map.of()));
        assertEnd(result, 3, "max_gradient_ratio", "31 or more in the 3 steps up to step 12 of epoch 4", "0.3");
        result = run(new String[0], n -> step(0.5, n < WRONG ? 0.3 : 1e7, Map.of()), e -> scores(Map.of()));
        assertEnd(result, 3, "max_gradient_norm", "1e+7 in step 10 of epoch 4, above 1e+6");
        result = run(new String[0], n -> step(n < WRONG ? 0.5 : 6, 0.3, Map.of()), e -> scores(Map.of()));
        assertEnd(result, 3, "max_loss_ratio", "the loss was 6 or more in the 3 steps up to step 12 of epoch 4");
    }

    @Test
    void numbersThatAreNotFiniteEndTheRunWhateverIsConfigured() {
        String[] off = {"emergency_monitoring.enabled=false"};
        TrainingResult step = run(off, n -> step(n < WRONG ? 0.5 : Double.NaN, 0.3, Map.of()), e -> scores(Map.of()));
        assertThat(step.stopReason().kind()).isEqualTo(StopReason.Kind.NON_FINITE);
        assertThat(step.stopReason().sentence()).contains("step 10 of epoch 4 gave loss NaN");
        assertThat(step.bestEpoch()).isEqualTo(3);
        TrainingResult epoch = runEpochs(Map.of("loss", Double.POSITIVE_INFINITY), off);
        assertThat(epoch.stopReason().sentence()).contains("the validation of epoch 5 gave loss Infinity");
        assertThat(epoch.bestEpoch()).isEqualTo(4);
        assertFinished(runSteps(Map.of("verse_rate", 1.0), off));
        assertThat(warnings).isEmpty();
    }

    @Test
    void stepsAreCountedOverTheRunAndSkippedAtItsBeginning() {
        Map<String, Double> collapsed = Map.of("verse_rate", 1.0, "chorus_rate", 0.0);
        IntFunction<StepResult> steps = n -> step(0.5, 0.3, collapsed);
        TrainingResult result = run(new String[0], steps, epoch -> scores(Map.of()));
        assertThat(result.stopReason().sentence()).contains("step 20 of epoch 3").as("60 is the first ten after 50");
        result = run(new String[] {"emergency_monitoring.skip_batches=0", "emergency_monitoring.print_batch_every=7"}, steps,
                epoch -> scores(Map.of()));
        assertThat(result.stopReason().sentence()).contains("over the 7 steps up to step 7 of epoch 1");
        result = run(new String[] {"emergency_monitoring.skip_epochs=2"}, n -> step(0.5, 0.3, Map.of()),
                epoch -> scores(collapsed));
        assertThat(result.stopReason().sentence()).contains("epoch 3");
    }

    @Test
    void aClassThatIsNearlyAllOfTheSongsMayBeNearlyAllThatIsPredicted() {
        LyricTrainingConfig config = SmallRuns.config("emergency_monitoring.skip_epochs=0");
        int[] labels = IntStream.range(0, 1000).map(i -> i < 5 ? 1 : 0).toArray();
        GuardRails rails = rails(config, labels);
        assertThat(rails.ends().toString()).contains("max=0.9975").contains("max=0.99,");
    }

    @Test
    void everyClassCanHaveARange() {
        String ranges = "emergency_monitoring.class_rate_ranges={verse: [0.2, 0.8], chorus: [0.1, 0.9]}";
        assertFinished(runSteps(Map.of("verse_rate", 0.85, "chorus_rate", 0.15), ranges));
        assertThat(warnings).isNotEmpty().allMatch(warning -> warning.contains("rate of verse: verse_rate was 0.85"));
        warnings.clear();
        assertFinished(runSteps(Map.of("verse_rate", 0.14, "chorus_rate", 0.86)));
        assertThat(warnings).isNotEmpty().allMatch(warning -> warning.contains("rate of chorus: chorus_rate was 0.86"));
        for (String wrong : List.of("{bridge: [0.1, 0.2]}", "{verse: [0.2]}", "{verse: [0.3, 0.2]}", "{verse: [0, 2]}")) {
            assertThatThrownBy(() -> SmallRuns.config("emergency_monitoring.class_rate_ranges=" + wrong))
                    .isInstanceOf(ConfigException.class);
        }
        assertThatThrownBy(() -> SmallRuns.config("emergency_monitoring.class_rate_ranges={bridge: [0.1, 0.2]}"))
                .hasMessageContaining("bridge").hasMessageContaining("[verse, chorus]");
        assertThatThrownBy(() -> SmallRuns.config("emergency_monitoring.min_chorus_rate=0.9"))
                .hasMessageContaining("above max_chorus_rate 0.85");
    }

    @Test
    void otherLabelsHaveRailsToo() {
        LyricTrainingConfig config = SmallRuns.config("labels={names: [a, b, c]}",
                "emergency_monitoring.class_rate_ranges={c: [0.1, 1]}");
        GuardRails rails = rails(config, 0, 1, 2);
        assertThat(Stream.of("a_rate", "b_rate", "c_rate")).allMatch(rails.ends().toString()::contains);
        assertThat(rails.warnings().toString()).contains("c_rate").doesNotContain("chorus");
    }
}
