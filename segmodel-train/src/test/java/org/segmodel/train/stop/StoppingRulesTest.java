package org.segmodel.train.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.task.StepResult;

class StoppingRulesTest {

    private static List<EpochReport> history(double... scores) {
        List<EpochReport> history = new ArrayList<>();
        for (double score : scores) {
            int epoch = history.size() + 1;
            history.add(new EpochReport(epoch, 1, 1, 0, 0, Map.of(), 0.1, 0, Map.of("f1", score), Map.of(), score, 1, 1,
                    2.0 * epoch));
        }
        return history;
    }

    private static List<StepReport> steps(long runStep, double loss, double norm, Map<String, Double> monitors) {
        return List.of(new StepReport(1, 1, 1, runStep, 0.1, new StepResult(loss, loss, 1, norm, monitors),
                Duration.ofSeconds(runStep)));
    }

    /** The number of epochs after which a rule ends a run, 0 if it never does. */
    private static int end(StoppingRule rule, double... scores) {
        List<EpochReport> history = history(scores);
        for (int n = 1; n <= history.size(); n++) {
            if (rule.afterEpoch(history.subList(0, n)).isPresent()) {
                return n;
            }
        }
        return 0;
    }

    @Test
    void patienceCountsFromTheLastImprovement() {
        assertThat(end(StoppingRules.noImprovement(2, 0), .1, .2, .2, .2, .9)).isEqualTo(4);
        assertThat(end(StoppingRules.noImprovement(2, 0), .1, .2, .2, .3, .3, .31, .31)).isZero();
        assertThat(end(StoppingRules.noImprovement(1, 0), .1, .1)).isEqualTo(2);
        // The three epochs after which the reference system gave up, although its patience was 8.
        assertThat(end(StoppingRules.noImprovement(8, 0), .700, .703, .7045)).isZero();
    }

    @Test
    void riseMustBeMoreThanMinDelta() {
        assertThat(end(StoppingRules.noImprovement(2, .25), .25, .5, .5)).isEqualTo(3);
        assertThat(end(StoppingRules.noImprovement(2, .25), .25, .5, .50001, .5)).isZero();
        assertThat(end(StoppingRules.noImprovement(2, .25), .25, .50001, .5, .5)).isEqualTo(4);
        // Small rises add up: 0.5 to 0.7 in two steps is more than 0.15, but not more than 0.3.
        assertThat(end(StoppingRules.noImprovement(2, .15), .5, .6, .7, .8, .9)).isZero();
        assertThat(end(StoppingRules.noImprovement(2, .3), .5, .6, .7, .8, .9)).isEqualTo(3);
    }

    @Test
    void patienceCanBeOnAnotherScore() {
        StoppingRule falling = StoppingRules.noImprovement("the fall", epoch -> -epoch.validation().get("f1"), 2, 0);
        assertThat(end(falling, .5, .4, .6, .6, .1)).isEqualTo(4);
        assertThat(falling.afterEpoch(history(.5, .4, .6, .6)).orElseThrow().sentence())
                .startsWith("no improvement of the fall by more than 0.0 for 2 epochs (patience 2)").contains("-0.4000");
    }

    /** Epochs with scores and calibration errors. */
    private static List<EpochReport> calibrated(double[] scores, double... errors) {
        List<EpochReport> history = new ArrayList<>();
        for (int e = 0; e < errors.length; e++) {
            history.add(new EpochReport(e + 1, 1, 1, 0, 0, Map.of(), 0.1, 0, Map.of("ece", errors[e]), Map.of(), scores[e],
                    1, 1, 1));
        }
        return history;
    }

    @Test
    void confidenceThatBecomesWorseEndsARunThatNoLongerRises() {
        StoppingRule rule = StoppingRules.worseCalibration("ece", 2, 0.01, 0.05);
        double[] flat = {.5, .8, .8, .8};
        assertThat(rule.afterEpoch(calibrated(flat, .1, .1, .2))).as("too few epochs").isEmpty();
        StopReason reason = rule.afterEpoch(calibrated(flat, .1, .2, .15, .3)).orElseThrow();
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.CALIBRATION);
        assertThat(reason.kind().isBroken()).isFalse();
        assertThat(reason.sentence()).isEqualTo("ece of the validation rose from 0.15 to 0.225, in the mean over 2 epochs "
                + "each, while the best score of the last 2 epochs, 0.8, is not more than 0.05 above the best before, 0.8");
        assertThat(rule.afterEpoch(calibrated(flat, .1, .1, .105, .115))).as("a rise of 0.01 is none").isEmpty();
        assertThat(rule.afterEpoch(calibrated(new double[] {.5, .8, .8, .86}, .1, .1, .2, .2))).as("it rises").isEmpty();
        assertThat(rule.afterEpoch(calibrated(new double[] {.5, .8, .8, .84}, .1, .1, .2, .2))).isPresent();
        assertThat(rule.afterEpoch(calibrated(new double[] {.9, .5, .6, .8, .8}, 0, .1, .1, .2, .2)))
                .as("the best of all before counts").isPresent();
        double nan = Double.NaN;
        assertThat(rule.afterEpoch(calibrated(flat, .1, nan, .2, .2))).isEmpty();
        assertThat(rule.afterEpoch(calibrated(new double[] {nan, nan, .8, .8}, .1, .1, .2, .2))).isEmpty();
        assertThat(rule.afterEpoch(calibrated(new double[] {.5, .8, nan, nan}, .1, .1, .2, .2))).isPresent();
        assertThat(rule.afterEpoch(history(1, 1, 1, 1))).as("without such a score").isEmpty();
        for (double wrong : new double[] {-1, nan}) {
            assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.worseCalibration("ece", 1, wrong, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.worseCalibration("ece", 1, 0, wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.worseCalibration("ece", 0, 0, 0))
                .withMessageContaining("0 epochs");
    }

    @Test
    void nanIsNoImprovementAndDoesNotHideALaterOne() {
        assertThat(end(StoppingRules.noImprovement(2, 0), Double.NaN, Double.NaN, .5)).isEqualTo(2);
        assertThat(end(StoppingRules.noImprovement(2, 0), Double.NaN, .1, Double.NaN, .2, .1)).isZero();
        StoppingRule rule = StoppingRules.noImprovement(1, 0);
        assertThat(rule.afterEpoch(history(Double.NaN)).orElseThrow().sentence()).contains("no epoch had a score");
    }

    @Test
    void epochsAndTimeAreCounted() {
        assertThat(end(StoppingRules.maxEpochs(3), 1, 2, 3, 4)).isEqualTo(3);
        assertThat(StoppingRules.maxEpochs(3).epochLimit()).isEqualTo(OptionalInt.of(3));
        StoppingRule time = StoppingRules.maxDuration(Duration.ofSeconds(6));
        assertThat(end(time, 1, 2, 3, 4)).isEqualTo(3);
        assertThat(time.afterStep(steps(5, 1, 1, Map.of()))).isEmpty();
        assertThat(time.afterStep(steps(6, 1, 1, Map.of())).orElseThrow())
                .isEqualTo(new StopReason(StopReason.Kind.TIME_LIMIT, "6.0 s have gone by, the limit is 6.0 s"));
        assertThat(time.epochLimit()).isEmpty();
    }

    @Test
    void nonFiniteNumbersOfAStepAreSeen() {
        StoppingRule rule = StoppingRules.nonFinite();
        assertThat(rule.afterStep(steps(1, 1e30, 1e30, Map.of("m", Double.NaN)))).isEmpty();
        assertThat(rule.afterStep(steps(1, Double.NaN, 1, Map.of()))).isPresent();
        assertThat(rule.afterStep(steps(1, Double.NEGATIVE_INFINITY, 1, Map.of()))).isPresent();
        assertThat(rule.afterStep(steps(1, 1, Double.POSITIVE_INFINITY, Map.of())).orElseThrow().sentence())
                .contains("gradient norm Infinity", "learning rate");
    }

    @Test
    void guardsLookAtTheirMonitorAfterTheSkippedSteps() {
        StoppingRule rule = StoppingRules.stepGuard("rate", 0.1, 0.9, 2);
        assertThat(rule.afterStep(steps(2, 1, 1, Map.of("rate", 0.0)))).isEmpty();
        assertThat(rule.afterStep(steps(3, 1, 1, Map.of("rate", 0.1)))).isEmpty();
        assertThat(rule.afterStep(steps(3, 1, 1, Map.of("other", 0.0)))).isEmpty();
        assertThat(rule.afterStep(steps(3, 1, 1, Map.of("rate", Double.NaN)))).isPresent();
        StopReason reason = rule.afterStep(steps(3, 1, 1, Map.of("rate", 0.95))).orElseThrow();
        assertThat(reason.kind().isBroken()).isTrue();
        assertThat(reason.sentence()).contains("rate was 0.95", "[0.1, 0.9]");

        StoppingRule validation = StoppingRules.validationGuard("f1", 0.3, 1, 1);
        assertThat(end(validation, .1, .5, .2)).isEqualTo(3);
        assertThat(end(StoppingRules.validationGuard("other", 0.3, 1, 0), .1, .2)).isZero();
    }

    @Test
    void nonFiniteValidationsAreSeen() {
        StoppingRule rule = StoppingRules.nonFinite();
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 3}) {
            EpochReport epoch = new EpochReport(1, 1, 1, 0, 0, Map.of(), 0.1, 0, Map.of("loss", loss, "f1", Double.NaN),
                    Map.of(), 1, 1, 1, 1);
            assertThat(rule.afterEpoch(List.of(epoch)).map(StopReason::kind)).isEqualTo(loss == 3 ? Optional.empty()
                    : Optional.of(StopReason.Kind.NON_FINITE));
        }
        assertThat(end(rule, Double.NaN)).isZero();
    }

    /** Steps of one epoch with a monitor a, b that is half of it, and units that are the step's number. */
    private static List<StepReport> watched(double... values) {
        List<StepReport> steps = new ArrayList<>();
        for (double value : values) {
            int number = steps.size() + 1;
            steps.add(new StepReport(2, number, 99, number, 0.1, new StepResult(value, value, number, value, Map.of("a", value,
                    "b", value / 2)), Duration.ZERO));
        }
        return steps;
    }

    @Test
    void guardsCanLookAtSeveralStepsTogether() {
        StoppingRule rule = StoppingRules.stepGuard(Figure.of("a"), 0, 5, 2, 3);
        assertThat(rule.memory()).isEqualTo(3);
        assertThat(rule.afterStep(watched(9, 9))).isEmpty();
        assertThat(rule.afterStep(watched(1, 1, 6))).as("(1·1 + 2·1 + 3·6) / 6 = 3.5").isEmpty();
        assertThat(rule.afterStep(watched(1, 1, 10)).orElseThrow().sentence())
                .isEqualTo("a was 5.5 over the 3 steps up to step 3 of epoch 2, outside [0, 5]");
        assertThat(rule.afterStep(watched(9, 9, 9, 9))).as("not a third step").isEmpty();
        assertThat(rule.afterStep(watched(9, 9, 9, 1, 1, 1))).as("the older ones are not looked at").isEmpty();
        assertThat(StoppingRules.stepGuard(Figure.of("a"), 0, 5, 3, 3).afterStep(watched(9, 9, 9))).isEmpty();
        assertThat(StoppingRules.stepGuard(Figure.of("c"), 0, 5, 0, 3).afterStep(watched(9, 9, 9))).isEmpty();
    }

    @Test
    void figuresCanBeDifferences() {
        Figure difference = Figure.of("a").minus(Figure.of("b"));
        assertThat(difference.name()).isEqualTo("a - b");
        StoppingRule rule = StoppingRules.stepGuard(difference, -1, 3, 0, 1);
        assertThat(rule.afterStep(watched(6))).isEmpty();
        assertThat(rule.afterStep(watched(8)).orElseThrow().sentence())
                .isEqualTo("a - b was 4 in step 1 of epoch 2, outside [-1, 3]");
        assertThat(StoppingRules.stepGuard(difference.minus(Figure.of("c")), -1, 3, 0, 1).afterStep(watched(8))).isEmpty();
        StoppingRule epochs = StoppingRules.validationGuard(Figure.of("f1").minus(Figure.of("f1")), 1, 2, 1);
        assertThat(end(epochs, 5, 6)).isEqualTo(2);
    }

    @Test
    void explosionsAreMeasuredByTheStepsBefore() {
        StoppingRule norm = StoppingRules.explodingGradient(10, 1e4, 2);
        assertThat(norm.afterStep(watched(1, 2, 3, 2, 1, 30))).as("one alone").isEmpty();
        assertThat(norm.afterStep(watched(1, 2, 3, 2, 1, 30, 20))).as("not more than 10 times the median").isEmpty();
        assertThat(norm.afterStep(watched(1, 2, 3, 2, 1, 30, 21)).orElseThrow()).satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(StopReason.Kind.GUARD_RAIL);
            assertThat(reason.sentence()).isEqualTo("the gradient norm was 21 or more in the 2 steps up to step 7 of epoch "
                    + "2, over 10 times the median of the 5 steps before, 2");
        });
        assertThat(norm.afterStep(watched(1, 2, 3, 2, 30, 30))).as("too few before").isEmpty();
        assertThat(norm.afterStep(watched(1.5e4)).orElseThrow().sentence())
                .isEqualTo("the gradient norm was 15000 in step 1 of epoch 2, above 10000");
        assertThat(norm.afterStep(watched(1, 1, 1, 1, 1, Double.NaN, Double.NaN))).as("for another rule").isEmpty();
        StoppingRule loss = StoppingRules.explodingLoss(10, 2);
        assertThat(loss.afterStep(watched(0.7, 8, 9))).as("from the first step on").isPresent();
        assertThat(loss.afterStep(watched(0, 8, 9))).isEmpty();
        double[] many = new double[150];
        Arrays.fill(many, 0, 40, 1000);
        Arrays.fill(many, 40, 148, 1);
        Arrays.fill(many, 148, 150, 11);
        assertThat(loss.afterStep(watched(many)).orElseThrow().sentence()).contains("the 100 steps before, 1");
    }

    @Test
    void bothRulesEndTogether() {
        StoppingRule rule = StoppingRules.noImprovement(2, 0).and(StoppingRules.maxEpochs(4));
        assertThat(end(rule, .5, .4, .4, .4, .4)).as("the first one waits").isEqualTo(4);
        assertThat(end(rule, .5, .6, .7, .8, .7, .7)).isEqualTo(6);
        StopReason reason = rule.afterEpoch(history(.5, .4, .4, .4)).orElseThrow();
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.NO_IMPROVEMENT);
        assertThat(reason.rule()).isEqualTo("no_improvement and max_epochs");
        assertThat(reason.sentence()).contains("patience 2", "; and all 4 epochs were trained");
        assertThat(rule.epochLimit()).isEmpty();
        assertThat(StoppingRules.maxEpochs(3).and(StoppingRules.maxEpochs(5)).epochLimit()).hasValue(5);
        StoppingRule broken = StoppingRules.maxEpochs(1).and(StoppingRules.validationGuard("f1", .3, 1, 0));
        assertThat(broken.afterEpoch(history(.1)).orElseThrow().kind()).isEqualTo(StopReason.Kind.GUARD_RAIL);
        StoppingRule steps = StoppingRules.stepGuard("a", 0, 5, 0).and(StoppingRules.stepGuard("b", 0, 4, 0));
        assertThat(steps.afterStep(watched(6))).isEmpty();
        assertThat(steps.afterStep(watched(9))).isPresent();
        assertThat(steps.and(StoppingRules.explodingLoss(2, 3)).memory()).isEqualTo(103);
    }

    @Test
    void aRuleCanBeSilentAtFirst() {
        StoppingRule rule = StoppingRules.noImprovement(1, 0).notBefore(4);
        assertThat(end(rule, .5, .4, .4, .4)).isEqualTo(4);
        assertThat(end(rule, .5, .4, .4, .6, .5)).isEqualTo(5);
        assertThat(StoppingRules.maxEpochs(2).notBefore(4).epochLimit()).hasValue(4);
        StoppingRule steps = StoppingRules.stepGuard("a", 0, 5, 0);
        assertThat(steps.notBefore(2).afterStep(watched(9))).isPresent();
        assertThat(steps.notBefore(3).afterStep(watched(9))).isEmpty();
        assertThat(StoppingRules.explodingLoss(2, 3).notBefore(2).memory()).isEqualTo(103);
        assertThatIllegalArgumentException().isThrownBy(() -> steps.notBefore(0)).withMessageContaining("epoch 0");
    }

    @Test
    void aRuleCanHaveAName() {
        StoppingRule rule = StoppingRules.maxEpochs(2).named("a.key");
        StopReason reason = rule.afterEpoch(history(1, 1)).orElseThrow();
        assertThat(reason).isEqualTo(new StopReason(StopReason.Kind.MAX_EPOCHS, "a.key",
                "a.key: all 2 epochs were trained"));
        assertThat(rule.epochLimit()).hasValue(2);
        assertThat(StoppingRules.stepGuard("a", 0, 5, 0).named("k").afterStep(watched(9)).orElseThrow().rule())
                .isEqualTo("k");
        assertThat(StoppingRules.maxEpochs(2).afterEpoch(history(1, 1)).orElseThrow().rule()).isEqualTo("max_epochs");
    }

    @Test
    void eitherRuleEndsAndTheGraverReasonIsGiven() {
        StoppingRule both = StoppingRules.maxEpochs(3).or(StoppingRules.noImprovement(1, 0));
        assertThat(end(both, .1, .2, .3, .4)).isEqualTo(3);
        assertThat(end(both, .1, .1, .3, .4)).isEqualTo(2);
        assertThat(both.afterEpoch(history(.1, .2, .2)).orElseThrow().kind()).isEqualTo(StopReason.Kind.MAX_EPOCHS);
        StoppingRule guarded = StoppingRules.maxEpochs(1).or(StoppingRules.validationGuard("f1", 0.3, 1, 0));
        assertThat(guarded.afterEpoch(history(.1)).orElseThrow().kind()).isEqualTo(StopReason.Kind.GUARD_RAIL);
        assertThat(StoppingRules.maxEpochs(5).or(StoppingRules.maxEpochs(2)).epochLimit()).hasValue(2);
        assertThat(StoppingRules.nonFinite().or(StoppingRules.maxEpochs(2)).epochLimit()).hasValue(2);
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.maxEpochs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.noImprovement(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.noImprovement(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.noImprovement(1, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.maxDuration(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.stepGuard("m", 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.stepGuard("m", 0, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.validationGuard("m", 0, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.stepGuard(Figure.of("m"), 0, 1, 0, 0))
                .withMessageContaining("every 0 steps");
        for (double ratio : new double[] {1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.explodingLoss(ratio, 1))
                    .withMessageContaining("ratio " + ratio);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.explodingGradient(2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRules.explodingGradient(2, 1, 0));
    }
}
