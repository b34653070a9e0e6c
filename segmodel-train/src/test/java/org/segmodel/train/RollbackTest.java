package org.segmodel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

class RollbackTest {

    private final List<String> heard = new ArrayList<>();

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void warned(Warned event) {
            heard.add("warned " + event.epoch() + "." + event.step());
        }

        @Override
        public void rolledBack(RolledBack event) {
            heard.add("back from " + event.epoch() + "." + event.step() + " to " + event.goodEpoch() + ", " + event.count()
                    + " of " + event.most() + ", rate " + event.rateScale() + ", " + event.reason().kind());
        }

        @Override
        public void epochEnded(EpochEnded event) {
            heard.add("epoch " + event.report().epoch());
        }
    };

    /** Four steps an epoch. */
    private Trainer trainer(StoppingRule rules, int most) {
        return new Trainer(OrderedBatches.of(ExampleOrders.inOrder(11), 3, SplittableRandom::new),
                Schedules.constant(0.2), rules, List.of(listener), () -> 0).answering(new Rollback(most, 0.5));
    }

    private static MomentumTask breaking(int step, double above) {
        MomentumTask task = new MomentumTask();
        task.breaksFrom = step;
        task.breaksAbove = above;
        return task;
    }

    @Test
    void aBrokenStepGoesBackToTheLastEpochWithALowerRate() {
        MomentumTask task = breaking(7, 0.06);
        TrainingResult result = trainer(StoppingRules.maxEpochs(3), 2).run(task);
        assertThat(heard).containsExactly("epoch 1", "back from 2.3 to 2, 1 of 2, rate 0.5, NON_FINITE",
                "back from 2.3 to 2, 2 of 2, rate 0.25, NON_FINITE", "epoch 2", "epoch 3");
        assertThat(task.rates).containsExactly(.2, .2, .2, .2, .2, .2, .2, .1, .1, .1, .05, .05, .05, .05, .05, .05, .05,
                .05);
        assertThat(result.history()).extracting(EpochReport::learningRate).containsExactly(.2, .05, .05);
        assertThat(result.history()).extracting(epoch -> epoch.monitors().get("steps")).as("steps counted as if none had "
                + "been lost").containsExactly(1. + 2 + 3 + 4, 5. + 6 + 7 + 8, 9. + 10 + 11 + 12);
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.MAX_EPOCHS);
    }

    @Test
    void whenItDoesNotHelpTheRunEndsWithTheBestEpoch() {
        TrainingResult result = trainer(StoppingRules.maxEpochs(9), 2).run(breaking(7, 0));
        assertThat(heard).hasSize(3);
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.NON_FINITE);
        assertThat(result.stopReason().sentence()).contains("step 3 of epoch 2", "NaN")
                .endsWith("; going back did not help (rollbacks: 2)");
        assertThat(result.bestEpoch()).isEqualTo(1);
        assertThat(result.history()).hasSize(1);
    }

    @Test
    void theFirstEpochGoesBackToTheBeginning() {
        TrainingResult result = trainer(StoppingRules.maxEpochs(1), 1).run(breaking(2, 0.15));
        assertThat(heard).containsExactly("back from 1.2 to 1, 1 of 1, rate 0.5, NON_FINITE", "epoch 1");
        assertThat(result.history()).extracting(EpochReport::learningRate).containsExactly(0.1);
    }

    @Test
    void aBrokenEpochIsNotToldAndTrainedAgain() {
        StoppingRule guard = StoppingRules.validationGuard("broken", 0, 1, 1);
        TrainingResult result = trainer(StoppingRules.maxEpochs(4).or(guard), 1).run(new MomentumTask());
        assertThat(heard).containsExactly("epoch 1", "back from 2.4 to 2, 1 of 1, rate 0.5, GUARD_RAIL", "epoch 2");
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.GUARD_RAIL);
        assertThat(result.bestEpoch()).as("the broken one cannot be it").isEqualTo(1);
    }

    @Test
    void warningsAreHeardAndChangeNothing() {
        Trainer plain = trainer(StoppingRules.maxEpochs(2), 1);
        MomentumTask task = new MomentumTask();
        TrainingResult result = plain.warning(List.of(StoppingRules.stepGuard("weight", 5, 6, 6),
                StoppingRules.validationGuard("broken", 0, 1, 0))).run(task);
        assertThat(heard).containsExactly("warned 1.0", "epoch 1", "warned 2.3", "warned 2.4", "warned 2.0", "epoch 2");
        MomentumTask quiet = new MomentumTask();
        assertThat(plain.run(quiet).history()).isEqualTo(result.history());
        assertThat(quiet.weight()).isEqualTo(task.weight());
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rollback(-1, 0.5)).withMessageContaining("-1");
        for (double factor : new double[] {0, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rollback(1, factor))
                    .withMessageContaining(String.valueOf(factor));
        }
    }
}
