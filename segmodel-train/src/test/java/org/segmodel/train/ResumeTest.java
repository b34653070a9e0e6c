package org.segmodel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.checkpoint.CheckpointInterval;
import org.segmodel.train.checkpoint.Checkpoints;
import org.segmodel.train.checkpoint.TrainingState;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

/** A run that goes on from any of its states ends as the run that was never stopped. */
class ResumeTest {

    private static final CheckpointInterval EVERY_STEP = new CheckpointInterval(Optional.of(1), Optional.empty());
    private static final StoppingRule RULES = StoppingRules.maxEpochs(40).or(StoppingRules.noImprovement(3, 0.02));

    private final List<TrainingState> states = new ArrayList<>();

    private static BatchSampler batches() {
        Seeds seeds = new Seeds(5);
        return OrderedBatches.of(ExampleOrders.shuffled(11), 3, epoch -> seeds.stream("epoch-" + epoch));
    }

    private static Trainer trainer(StoppingRule rules, TrainingListener... listeners) {
        return new Trainer(batches(), Schedules.plateau(0.2, 0.5, 0, 1e-6), rules, List.of(listeners), () -> 0);
    }

    /** What two equal runs have in common. */
    private record Outcome(StopReason reason, int bestEpoch, double bestScore, List<EpochReport> history, float weight) {

        static Outcome of(TrainingResult result, MomentumTask task) {
            return new Outcome(result.stopReason(), result.bestEpoch(), result.bestScore(), result.history(),
                    task.weight());
        }
    }

    private static Outcome run(Trainer trainer, MomentumTask task) {
        return Outcome.of(trainer.run(task), task);
    }

    private static Outcome resume(Trainer trainer, MomentumTask task, TrainingState state) {
        return Outcome.of(trainer.resume(task, state), task);
    }

    @Test
    void everyStateLeadsToTheSameEnd() {
        for (Selection selection : Selection.values()) {
            states.clear();
            Trainer trainer = trainer(RULES).keeping(selection);
            Outcome whole = run(trainer, new MomentumTask());
            assertThat(run(trainer.saving(states::add, EVERY_STEP), new MomentumTask()))
                    .as("saving changes nothing").isEqualTo(whole);
            int epochs = whole.history().size();
            assertThat(epochs).as("patience ended it").isBetween(4, 39);
            // One after each step, one after each epoch, with the reason to stop in the last.
            assertThat(states).hasSize(4 * epochs + epochs);
            for (TrainingState state : states) {
                assertThat(resume(trainer, new MomentumTask(), state)).as("from %s", state.position()).isEqualTo(whole);
            }
            assertThat(states.get(states.size() - 1).end()).contains(whole.reason());
        }
    }

    @Test
    void rollbacksAreResumedAsWell() {
        Trainer trainer = trainer(StoppingRules.maxEpochs(6)).answering(new Rollback(3, 0.5));
        Outcome whole = run(trainer.saving(states::add, EVERY_STEP), breaking(10));
        assertThat(whole.history()).hasSize(6);
        assertThat(states.get(states.size() - 1).rollbacks()).isEqualTo(3);
        for (TrainingState state : states) {
            assertThat(resume(trainer, breaking(10), state)).as("from %s", state.position()).isEqualTo(whole);
        }
    }

    private static MomentumTask breaking(int step) {
        MomentumTask task = new MomentumTask();
        task.breaksFrom = step;
        task.breaksAbove = 0.04;
        return task;
    }

    @Test
    void anInterruptedRunGoesOnFromTheStepAfterTheLast() {
        Outcome whole = run(trainer(RULES), new MomentumTask());
        Trainer[] stopped = new Trainer[1];
        for (int step : new int[] {1, 4, 6, 8, 11}) {
            states.clear();
            stopped[0] = trainer(RULES, new TrainingListener() {
                @Override
                public void stepEnded(StepReport report) {
                    if (report.runStep() == step) {
                        stopped[0].requestStop();
                    }
                }
            }).saving(states::add, CheckpointInterval.EPOCHS);
            TrainingResult cut = stopped[0].run(new MomentumTask());
            assertThat(cut.stopReason().kind()).isEqualTo(StopReason.Kind.INTERRUPTED);
            TrainingState last = states.get(states.size() - 1);
            assertThat(last.end()).isEmpty();
            assertThat(last.position().runSteps()).isEqualTo(step);
            assertThat(resume(trainer(RULES), new MomentumTask(), last)).isEqualTo(whole);
        }
    }

    @Test
    void aTimeLimitCanBeRaised() {
        AtomicLong clock = new AtomicLong();
        Trainer limited = new Trainer(batches(), Schedules.constant(0.1), StoppingRules.maxEpochs(4)
                .or(StoppingRules.maxDuration(Duration.ofNanos(40))), List.of(), clock::incrementAndGet)
                .saving(states::add, CheckpointInterval.EPOCHS);
        assertThat(limited.run(new MomentumTask()).stopReason().kind()).isEqualTo(StopReason.Kind.TIME_LIMIT);
        TrainingState last = states.get(states.size() - 1);
        assertThat(last.position().elapsed()).isGreaterThanOrEqualTo(Duration.ofNanos(40));
        Trainer free = new Trainer(batches(), Schedules.constant(0.1), StoppingRules.maxEpochs(4), List.of(), clock::get);
        MomentumTask task = new MomentumTask();
        MomentumTask whole = new MomentumTask();
        free.run(whole);
        TrainingResult result = free.resume(task, last);
        assertThat(result.history()).hasSize(4);
        assertThat(task.weight()).isEqualTo(whole.weight());
        assertThat(result.elapsed()).as("time goes on").isGreaterThanOrEqualTo(Duration.ofNanos(40));
    }

    @Test
    void listenersHearWhereItGoesOn() {
        run(trainer(RULES).saving(states::add, EVERY_STEP), new MomentumTask());
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(Started event) {
                heard.add("started " + event.stepsPerEpoch());
            }

            @Override
            public void resumed(Resumed event) {
                heard.add("resumed " + event.history().size() + " " + event.epoch() + " " + event.step());
            }

            @Override
            public void epochEnded(EpochEnded event) {
                heard.add("epoch " + event.report().epoch());
            }
        };
        trainer(StoppingRules.maxEpochs(3), listener).resume(new MomentumTask(), states.get(7));
        assertThat(heard).containsExactly("started 4", "resumed 1 2 3", "epoch 2", "epoch 3");
    }

    @Test
    void statesAreSavedByTheClockToo() {
        AtomicLong clock = new AtomicLong();
        new Trainer(batches(), Schedules.constant(0.1), StoppingRules.maxEpochs(1), List.of(new TrainingListener() {
            @Override
            public void stepEnded(StepReport report) {
                clock.addAndGet(10);
            }
        }), clock::get).saving(states::add, new CheckpointInterval(Optional.empty(), Optional.of(Duration.ofNanos(20))))
                .run(new MomentumTask());
        assertThat(states).extracting(state -> state.position().runSteps()).containsExactly(2L, 4L, 4L);
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointInterval(Optional.of(0), Optional.empty()))
                .withMessageContaining("0 steps");
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointInterval(Optional.empty(),
                Optional.of(Duration.ZERO))).withMessageContaining("PT0S");
    }

    /** Receives nothing and may fail when it is asked to be done. */
    private static final class Slow implements Checkpoints {

        private final List<String> told = new ArrayList<>();
        private RuntimeException failure;

        @Override
        public void save(TrainingState state) {
            told.add("save " + state.position().epoch());
        }

        @Override
        public void flush() {
            told.add("flush");
            if (failure != null) {
                throw failure;
            }
        }
    }

    @Test
    void whatIsUnderWayIsWaitedForHoweverARunEnds() {
        Slow slow = new Slow();
        trainer(StoppingRules.maxEpochs(2)).saving(slow, CheckpointInterval.EPOCHS).run(new MomentumTask());
        assertThat(slow.told).containsExactly("save 2", "save 3", "flush");
        slow.failure = new IllegalStateException("disk");
        assertThatThrownBy(() -> trainer(StoppingRules.maxEpochs(2)).saving(slow, CheckpointInterval.EPOCHS)
                .run(new MomentumTask())).isSameAs(slow.failure);
        IllegalStateException killed = new IllegalStateException("killed");
        assertThatThrownBy(() -> trainer(RULES, new TrainingListener() {
            @Override
            public void stepEnded(StepReport report) {
                throw killed;
            }
        }).saving(slow, CheckpointInterval.EPOCHS).run(new MomentumTask())).isSameAs(killed).hasSuppressedException(
                slow.failure);
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        run(trainer(RULES).saving(states::add, EVERY_STEP), new MomentumTask());
        assertThatIllegalArgumentException().isThrownBy(() -> trainer(RULES).resume(new QuadraticTask(List.of(1.0)),
                states.get(1))).withMessageContaining("'parameters'").withMessageContaining("moving");
        Trainer coarse = new Trainer(OrderedBatches.of(ExampleOrders.inOrder(11), 11, SplittableRandom::new),
                Schedules.constant(1), RULES, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> coarse.resume(new MomentumTask(), states.get(2)))
                .withMessageContaining("3 steps").withMessageContaining("only 1");
    }
}
