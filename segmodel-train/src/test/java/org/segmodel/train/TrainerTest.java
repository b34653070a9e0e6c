package org.segmodel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.LearningRateSchedule;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

class TrainerTest {

    private static final LearningRateSchedule RATE = Schedules.constant(0.5);

    private static BatchSampler inOrder(int examples, int batchSize) {
        return OrderedBatches.of(ExampleOrders.inOrder(examples), batchSize, SplittableRandom::new);
    }

    private static Trainer trainer(StoppingRule rule, TrainingListener... listeners) {
        return new Trainer(inOrder(4, 2), RATE, rule, List.of(listeners));
    }

    private static QuadraticTask task(double... scores) {
        return new QuadraticTask(List.of(1.0, 2.0, 3.0, 4.0), scores);
    }

    @Test
    void patienceIsObeyedToTheEpoch() {
        for (int patience = 1; patience <= 4; patience++) {
            TrainingResult result = trainer(StoppingRules.maxEpochs(50).or(StoppingRules.noImprovement(patience, 0)))
                    .run(task(.1, .2, .5, .5, .4, .3, .2, .1, .1, .1));
            assertThat(result.history()).hasSize(3 + patience);
            assertThat(result.bestEpoch()).isEqualTo(3);
            assertThat(result.bestScore()).isEqualTo(.5);
            assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.NO_IMPROVEMENT);
            assertThat(result.stopReason().sentence()).contains("patience " + patience, "epoch 3", "0.5000");
        }
    }

    @Test
    void bestWeightsAreRestoredThoughTheyAreNotTheLast() {
        QuadraticTask task = task(.1, .9, .3, .2);
        TrainingResult result = trainer(StoppingRules.maxEpochs(4)).run(task);
        assertThat(result.bestEpoch()).isEqualTo(2);
        assertThat(task.weightsAtValidation).hasSize(4).doesNotHaveDuplicates();
        assertThat(task.weight()).isEqualTo(task.weightsAtValidation.get(1));
    }

    @Test
    void bestIsStrictlyGreaterHoweverLittle() {
        // min_delta belongs to the stopping rule; the best epoch does not need it.
        TrainingResult result = trainer(StoppingRules.maxEpochs(9).or(StoppingRules.noImprovement(3, .1)))
                .run(task(.5, .51, .51, .52, .9));
        assertThat(result.history()).hasSize(4);
        assertThat(result.bestEpoch()).isEqualTo(4);
        assertThat(trainer(StoppingRules.maxEpochs(3)).run(task(.5, .5, .5)).bestEpoch()).isEqualTo(1);
    }

    @Test
    void scoresOfNanNeverWin() {
        QuadraticTask task = task(Double.NaN, .2, Double.NaN);
        assertThat(trainer(StoppingRules.maxEpochs(3)).run(task).bestEpoch()).isEqualTo(2);
        QuadraticTask never = task(Double.NaN, Double.NaN);
        TrainingResult result = trainer(StoppingRules.maxEpochs(2)).run(never);
        assertThat(result.bestEpoch()).isZero();
        assertThat(result.bestScore()).isNaN();
        assertThat(never.weight()).isEqualTo(never.weightsAtValidation.get(1));
    }

    @Test
    void nonFiniteLossStopsAndKeepsTheBest() {
        QuadraticTask task = task(.1, .2, .3);
        task.brokenSteps = Set.of(6);
        TrainingResult result = trainer(StoppingRules.maxEpochs(50)).run(task);
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.NON_FINITE);
        assertThat(result.stopReason().sentence()).contains("step 2 of epoch 3", "NaN");
        assertThat(result.history()).hasSize(2);
        assertThat(task.weight()).isEqualTo(task.weightsAtValidation.get(1));
    }

    @Test
    void nonFiniteLossInTheFirstEpochBringsBackTheInitialWeights() {
        QuadraticTask task = task();
        task.restore(new float[] {0.25f});
        task.brokenSteps = Set.of(2);
        TrainingResult result = trainer(StoppingRules.maxEpochs(50)).run(task);
        assertThat(result.bestEpoch()).isZero();
        assertThat(task.weight()).isEqualTo(0.25f);
    }

    @Test
    void guardedEpochCannotBecomeTheBest() {
        QuadraticTask task = task(.1, .2, 7);
        TrainingResult result = trainer(StoppingRules.maxEpochs(3)
                .or(StoppingRules.validationGuard("given", 0, 1, 0))).run(task);
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.GUARD_RAIL);
        assertThat(result.history()).hasSize(3);
        assertThat(result.bestEpoch()).isEqualTo(2);
    }

    @Test
    void reportsAreMeansOverUnits() {
        // Batches of 3 and 1; rate so small that the weight stays 0 for all that float can tell.
        QuadraticTask task = new QuadraticTask(List.of(1.0, 2.0, 3.0, 10.0));
        TrainingResult result = new Trainer(inOrder(4, 3), Schedules.constant(1e-30), StoppingRules.maxEpochs(1),
                List.of()).run(task);
        EpochReport report = result.history().get(0);
        assertThat(report.trainLoss()).isCloseTo((1 + 4 + 9 + 100) / 8.0, within(1e-12));
        assertThat(report.trainObjective()).isCloseTo(1 + (1 + 4 + 9 + 100) / 8.0, within(1e-12));
        assertThat(report.units()).isEqualTo(4);
        assertThat(report.steps()).isEqualTo(2);
        assertThat(report.gradientNorm()).isCloseTo((2 + 10) / 2.0, within(1e-12));
        assertThat(report.monitors()).containsOnlyKeys("weight", "examples").containsEntry("examples", 4.0);
        assertThat(report.validation().keySet()).containsExactly("loss", "given");
        assertThat(report.distributions()).containsOnlyKeys("halves");
    }

    @Test
    void learningRateOfAnEpochIsTheOneItUsed() {
        QuadraticTask task = task();
        TrainingResult result = new Trainer(inOrder(4, 2), Schedules.step(1, 1, 0.5, 1e-3), StoppingRules.maxEpochs(3),
                List.of()).run(task);
        assertThat(result.history()).extracting(EpochReport::learningRate).containsExactly(1.0, 0.5, 0.25);
        assertThat(task.rates).containsExactly(1.0, 1.0, 0.5, 0.5, 0.25, 0.25);
    }

    @Test
    void plateauSeesTheScoresOfTheEpochsBefore() {
        QuadraticTask task = task(.5, .5, .5, .5);
        new Trainer(inOrder(4, 4), Schedules.plateau(1, 0.1, 0, 1e-6), StoppingRules.maxEpochs(4), List.of()).run(task);
        assertThat(task.rates).hasSize(4);
        assertThat(task.rates.get(1)).isEqualTo(1);
        assertThat(task.rates.get(2)).isCloseTo(0.1, within(1e-15));
        assertThat(task.rates.get(3)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void timeComesFromTheGivenClock() {
        AtomicLong clock = new AtomicLong(-5_000_000_000L);
        TrainingListener step = new TrainingListener() {
            @Override
            public void stepEnded(StepReport report) {
                clock.addAndGet(1_000_000_000L);
            }
        };
        TrainingResult result = new Trainer(inOrder(4, 2), RATE, StoppingRules.maxDuration(Duration.ofSeconds(5)),
                List.of(step), clock::get).run(task());
        // Six steps: the sixth sees five seconds gone by; it is the last of epoch 3, which is therefore not validated.
        assertThat(result.history()).hasSize(2);
        assertThat(result.history().get(1).trainSeconds()).isEqualTo(2.0);
        assertThat(result.history().get(1).validationSeconds()).isEqualTo(0.0);
        assertThat(result.history().get(1).elapsedSeconds()).isEqualTo(4.0);
        assertThat(result.elapsed()).isEqualTo(Duration.ofSeconds(6));
        assertThat(result.stopReason().sentence()).contains("5.0 s");
    }

    @Test
    void requestInTheMiddleOfAnEpochEndsTheRunWithTheBestWeights() {
        QuadraticTask task = task(.1, .9, .3);
        Trainer[] trainer = new Trainer[1];
        TrainingListener stopper = new TrainingListener() {
            @Override
            public void stepEnded(StepReport report) {
                if (report.runStep() == 7) {
                    trainer[0].requestStop();
                }
            }
        };
        trainer[0] = trainer(StoppingRules.maxEpochs(50), stopper);
        TrainingResult result = trainer[0].run(task);
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.INTERRUPTED);
        assertThat(result.history()).hasSize(3);
        assertThat(task.rates).hasSize(7);
        assertThat(task.weight()).isEqualTo(task.weightsAtValidation.get(1));
        // The request is used up: the next run gets as far as the request that its own seventh step brings.
        assertThat(trainer[0].run(task(.1)).history()).hasSize(3);
    }

    @Test
    void interruptOfTheThreadEndsTheRunInGoodOrder() {
        QuadraticTask task = task(.4, .3);
        TrainingListener interrupter = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                if (event.report().epoch() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TrainingResult result = trainer(StoppingRules.maxEpochs(50), interrupter).run(task);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.INTERRUPTED);
        assertThat(result.stopReason().sentence()).contains("after epoch 2");
        assertThat(task.weight()).isEqualTo(task.weightsAtValidation.get(0));
    }

    @Test
    void eventsComeInOrder() {
        List<String> events = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(Started event) {
                events.add("started " + event.examples() + " " + event.stepsPerEpoch() + " "
                        + event.epochLimit().getAsInt());
            }

            @Override
            public void stepEnded(StepReport step) {
                events.add("step " + step.epoch() + "." + step.step() + "/" + step.steps() + " " + step.runStep());
            }

            @Override
            public void newBest(NewBest event) {
                events.add("best " + event.epoch() + " " + event.score() + " " + event.previousScore());
            }

            @Override
            public void epochEnded(EpochEnded event) {
                events.add("epoch " + event.report().epoch() + " " + event.best());
            }

            @Override
            public void stopped(TrainingResult result) {
                events.add("stopped " + result.stopReason().kind());
            }
        };
        trainer(StoppingRules.noImprovement(9, 0).or(StoppingRules.maxEpochs(2)), listener).run(task(.5, .4));
        assertThat(events).containsExactly("started 4 2 2", "step 1.1/2 1", "step 1.2/2 2", "best 1 0.5 NaN",
                "epoch 1 true", "step 2.1/2 3", "step 2.2/2 4", "epoch 2 false", "stopped MAX_EPOCHS");
    }

    @Test
    void failingListenerReachesTheCallerAndTheBestWeightsComeBack() {
        QuadraticTask task = task(.9, .1);
        TrainingListener failing = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                if (event.report().epoch() == 2) {
                    throw new IllegalStateException("disk full");
                }
            }
        };
        assertThatThrownBy(() -> trainer(StoppingRules.maxEpochs(5), failing).run(task)).hasMessage("disk full");
        assertThat(task.weight()).isEqualTo(task.weightsAtValidation.get(0));
    }

    @Test
    void learnsAndTheSameSeedGivesTheSameTrajectory() {
        LogisticTask first = new LogisticTask(1);
        TrainingResult a = logistic(first, 5);
        LogisticTask second = new LogisticTask(1);
        TrainingResult b = logistic(second, 5);
        assertThat(first.parameters()).isEqualTo(second.parameters());
        assertThat(a.history()).extracting(EpochReport::trainLoss)
                .isEqualTo(b.history().stream().map(EpochReport::trainLoss).toList());
        LogisticTask third = new LogisticTask(1);
        logistic(third, 6);
        assertThat(third.parameters()).isNotEqualTo(first.parameters());
        // The best that can be had is about 0.9: one label in ten is wrong.
        assertThat(a.bestScore()).isBetween(0.84, 0.97);
        assertThat(a.history().get(0).trainLoss()).isGreaterThan(a.history().get(19).trainLoss());
    }

    private static TrainingResult logistic(TrainingTask<LogisticTask.Point> task, long seed) {
        BatchSampler sampler = OrderedBatches.of(ExampleOrders.shuffled(400), 32,
                epoch -> new SplittableRandom(seed * 1000 + epoch));
        return new Trainer(sampler, Schedules.warmupCosine(0.5, 2, 20, 1e-4), StoppingRules.maxEpochs(20), List.of())
                .run(task);
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> trainer(StoppingRules.maxEpochs(1)).run(new QuadraticTask(List.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no training examples");
        assertThatThrownBy(() -> new Trainer(inOrder(4, 2), point -> 0, StoppingRules.maxEpochs(1), List.of())
                .run(task())).isInstanceOf(IllegalStateException.class).hasMessageContaining("step 1 of epoch 1");
        assertThatThrownBy(() -> new StepResult(0, 0, Double.NaN, 0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StepResult(0, 0, 1, 0, Map.of("a", 1.0), Map.of("a", 1.0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("both called a");
        assertThatThrownBy(() -> new ValidationResult(Map.of("a", 1.0), Map.of("a", List.of(1.0))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("both called a");
    }
}
