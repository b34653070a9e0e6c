package org.segmodel.train.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    }
}
