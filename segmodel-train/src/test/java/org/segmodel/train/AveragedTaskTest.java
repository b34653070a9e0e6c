package org.segmodel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.average.AveragedTask;
import org.segmodel.train.average.AveragingRule;
import org.segmodel.train.average.AveragingRules;
import org.segmodel.train.checkpoint.CheckpointInterval;
import org.segmodel.train.checkpoint.TrainingState;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StoppingRules;
import org.segmodel.train.task.TaskState;

/** Averages of weights: what is validated and kept is the average, and the steps do not notice. */
class AveragedTaskTest {

    private static final int EPOCHS = 6;
    private static final int STEPS = 4;
    private static final Map<String, AveragingRule> RULES = new LinkedHashMap<>(Map.of(
            "ema", AveragingRules.exponential(0.8, false), "warm ema", AveragingRules.exponential(0.8, true),
            "swa", AveragingRules.stochastic(2, 2, STEPS)));

    private final List<Float> weights = new ArrayList<>();
    private final List<TrainingState> states = new ArrayList<>();

    private static Trainer trainer(TrainingListener... listeners) {
        Seeds seeds = new Seeds(5);
        BatchSampler batches = OrderedBatches.of(ExampleOrders.shuffled(11), 3, epoch -> seeds.stream("epoch-" + epoch));
        return new Trainer(batches, Schedules.constant(0.2), StoppingRules.maxEpochs(EPOCHS), List.of(listeners), () -> 0);
    }

    /** The weight after each step of the plain run. */
    private List<StepReport> plain() {
        List<StepReport> steps = new ArrayList<>();
        MomentumTask task = new MomentumTask();
        trainer(new TrainingListener() {
            @Override
            public void stepEnded(StepReport step) {
                weights.add(task.weight());
                steps.add(step);
            }
        }).run(task);
        return steps;
    }

    private static double validated(EpochReport report) {
        return report.validation().get("loss");
    }

    @Test
    void stepsAreThoseOfThePlainRun() {
        List<StepReport> expected = plain();
        for (AveragingRule rule : RULES.values()) {
            List<StepReport> steps = new ArrayList<>();
            trainer(new TrainingListener() {
                @Override
                public void stepEnded(StepReport step) {
                    steps.add(step);
                }
            }).run(new AveragedTask<>(new MomentumTask(), rule));
            assertThat(steps).isEqualTo(expected);
        }
    }

    @Test
    void theMovingAverageIsValidatedAndKept() {
        plain();
        for (double decay : new double[] {0, 0.8}) {
            MomentumTask task = new MomentumTask();
            TrainingResult result = trainer().keeping(Selection.LAST)
                    .run(new AveragedTask<>(task, AveragingRules.exponential(decay, false)));
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                int steps = epoch * STEPS;
                // The first weight, 0, has a share too.
                double average = 0;
                for (int i = 0; i < steps; i++) {
                    average += (1 - decay) * Math.pow(decay, steps - 1 - i) * weights.get(i);
                }
                assertThat(validated(result.history().get(epoch - 1))).isCloseTo(Math.abs(average - 0.3), within(1e-6));
                if (epoch == EPOCHS) {
                    assertThat((double) task.weight()).as("kept").isCloseTo(average, within(1e-6));
                }
            }
        }
    }

    @Test
    void theMeanOfCyclesIsValidatedAndKept() {
        plain();
        MomentumTask task = new MomentumTask();
        AveragedTask<Double> averaged = new AveragedTask<>(task, AveragingRules.stochastic(2, 2, STEPS));
        TrainingResult result = trainer().keeping(Selection.LAST).run(averaged);
        double third = weights.get(3 * STEPS - 1);
        double mean = (third + weights.get(5 * STEPS - 1)) / 2;
        // Before the first cycle is over there are the weights themselves; within a cycle the mean stays.
        double[] expected = {weights.get(STEPS - 1), weights.get(2 * STEPS - 1), third, third, mean, mean};
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(validated(result.history().get(epoch))).isCloseTo(Math.abs(expected[epoch] - 0.3), within(1e-7));
        }
        assertThat((double) task.weight()).isCloseTo(mean, within(1e-7));
        assertThat(averaged.parameters()).containsExactly(task.weight());
    }

    @Test
    void theBestEpochIsChosenByTheAverage() {
        MomentumTask task = new MomentumTask();
        TrainingResult result = trainer().run(new AveragedTask<>(task, RULES.get("ema")));
        EpochReport best = result.history().get(result.bestEpoch() - 1);
        assertThat(result.history()).allMatch(epoch -> epoch.score() <= best.score());
        assertThat(Math.abs(task.weight() - 0.3)).isEqualTo(validated(best));
    }

    @Test
    void everyStateLeadsToTheSameEnd() {
        for (AveragingRule rule : RULES.values()) {
            states.clear();
            Trainer trainer = trainer().answering(new Rollback(2, 0.5))
                    .saving(states::add, new CheckpointInterval(Optional.of(1), Optional.empty()));
            MomentumTask whole = breaking();
            TrainingResult result = trainer.run(new AveragedTask<>(whole, rule));
            assertThat(states).hasSizeGreaterThan(EPOCHS * STEPS);
            assertThat(states.get(states.size() - 1).rollbacks()).isEqualTo(1);
            for (TrainingState state : List.copyOf(states)) {
                MomentumTask task = breaking();
                TrainingResult resumed = trainer.resume(new AveragedTask<>(task, rule), state);
                assertThat(resumed.history()).as("from %s", state.position()).isEqualTo(result.history());
                assertThat(task.weight()).isEqualTo(whole.weight());
            }
        }
    }

    private static MomentumTask breaking() {
        MomentumTask task = new MomentumTask();
        task.breaksFrom = 10;
        task.breaksAbove = 0.15;
        return task;
    }

    @Test
    void aStateIsACopyAndMustFit() {
        AveragedTask<Double> task = new AveragedTask<>(new MomentumTask(), RULES.get("ema"));
        task.step(List.of(1.0), 0.1);
        TaskState state = task.state();
        float[] then = task.parameters();
        task.step(List.of(5.0), 0.1);
        assertThat(task.parameters()).isNotEqualTo(then);
        task.restoreState(state);
        task.step(List.of(5.0), 0.1);
        task.restoreState(state);
        assertThat(task.parameters()).isEqualTo(then);
        assertThatIllegalArgumentException().isThrownBy(() -> task.restoreState(new MomentumTask().state()))
                .withMessageContaining("average");
        assertThatIllegalArgumentException().isThrownBy(() -> task.restoreState(new TaskState(Map.of("average",
                new float[3]), state.longs()))).withMessageContaining("average of 3 weights; this task has 1");
    }
}
