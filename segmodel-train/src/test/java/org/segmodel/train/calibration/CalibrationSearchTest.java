package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.VectorCalibration;
import org.segmodel.train.calibration.CalibrationSearch.Judgement;
import org.segmodel.train.calibration.CalibrationSearch.Result;

class CalibrationSearchTest {

    private static final List<CalibrationMethod> ALL = List.of(CalibrationMethod.values());

    /** Likelihood, and the distance between mean confidence and accuracy for an error. */
    private static Judgement judge(List<ScoredSequence> sequences, List<Calibration> calibrations, int classes) {
        double likelihood = 0;
        double gap = 0;
        int rows = 0;
        for (int s = 0; s < sequences.size(); s++) {
            ScoredSequence sequence = sequences.get(s);
            double[] p = calibrations.get(s).probabilities(sequence.logits(), classes);
            for (int row = 0; row < sequence.truth().length; row++, rows++) {
                likelihood -= Math.log(p[row * classes + sequence.truth()[row]]);
                gap += p[row * classes + sequence.predicted()[row]]
                        - (sequence.predicted()[row] == sequence.truth()[row] ? 1 : 0);
            }
        }
        return new Judgement(likelihood / rows, Math.abs(gap) / rows);
    }

    private static Result search(List<ScoredSequence> sequences, List<CalibrationMethod> methods, int classes) {
        return new CalibrationSearch(methods, classes, 5, (some, calibrations) -> judge(some, calibrations, classes))
                .search(sequences, new Seeds(3).stream("folds"));
    }

    @Test
    void ofThreeClassesWithBiasesVectorScalingWins() {
        List<ScoredSequence> sequences = DrawnRows.drawn(new double[] {0.4, 1.2, 0.8}, new double[] {1.5, -1, 0}, 40, 50, 2);
        Result found = search(sequences, ALL, 3);
        assertThat(found.method()).isEqualTo(CalibrationMethod.VECTOR);
        assertThat(found.chosen()).isInstanceOf(VectorCalibration.class);
        assertThat(found.candidates()).hasSize(4);
        assertThat(judge(sequences, found.held(), 3).negativeLogLikelihood()).isLessThan(
                judge(sequences, Collections.nCopies(40, new NoCalibration()), 3).negativeLogLikelihood());
    }

    @Test
    void whatIsCalibratedAlreadyIsBarelyChanged() {
        for (long seed = 1; seed <= 10; seed++) {
            List<ScoredSequence> sequences = DrawnRows.drawn(1, 20, 20, 2, seed);
            Result found = search(sequences, ALL, 2);
            double none = judge(sequences, Collections.nCopies(20, new NoCalibration()), 2).negativeLogLikelihood();
            assertThat(judge(sequences, found.held(), 2).negativeLogLikelihood()).as("seed %d, %s", seed,
                    found.method()).isLessThan(none + 0.02);
        }
    }

    /** A method that lowers the likelihood loss but raises the error is not taken. */
    @Test
    void bothScoresMustAgree() {
        List<ScoredSequence> sequences = DrawnRows.drawn(3, 20, 20, 2, 4);
        CalibrationSearch search = new CalibrationSearch(ALL, 2, 5, (some, calibrations) -> {
            boolean none = calibrations.get(0) instanceof NoCalibration;
            return new Judgement(none ? 1 : 0.5, none ? 0.1 : 0.2);
        });
        Result found = search.search(sequences, new Seeds(1).stream("folds"));
        assertThat(found.method()).isEqualTo(CalibrationMethod.NONE);
        assertThat(found.chosen()).isEqualTo(new NoCalibration());
        assertThat(found.held()).containsOnly(new NoCalibration());
    }

    /** Neither fit nor choice for a sequence saw it: whatever its labels are, its calibrator is the same. */
    @Test
    void whatASequenceIsScoredWithDoesNotDependOnIt() {
        List<ScoredSequence> sequences = DrawnRows.drawn(2.5, 12, 15, 2, 8);
        Result before = search(sequences, ALL, 2);
        List<ScoredSequence> changed = new ArrayList<>(sequences);
        ScoredSequence first = sequences.get(0);
        changed.set(0, new ScoredSequence(first.logits().clone(), new int[first.truth().length]));
        Result after = search(changed, ALL, 2);
        assertThat(after.held().get(0)).isEqualTo(before.held().get(0));
        assertThat(after.chosen()).isNotEqualTo(before.chosen());
        Set<Calibration> different = new HashSet<>(before.held());
        assertThat(different).as("one for each fold").hasSizeBetween(2, 5);
    }

    @Test
    void oneSequenceCannotBeHeldOut() {
        Result found = search(DrawnRows.drawn(3, 1, 20, 2, 1), ALL, 2);
        assertThat(found).isEqualTo(new Result(CalibrationMethod.NONE, new NoCalibration(),
                List.of(new NoCalibration()), List.of()));
    }

    @Test
    void fewerThanTwoFoldsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CalibrationSearch(ALL, 2, 1, (s, c) -> null))
                .withMessageContaining("folds = 1");
    }
}
