package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.TemperatureCalibration;

class CrossFitTest {

    /** Gives every fit a temperature of its own and remembers what it saw. */
    private static final class Recorder {

        private final Map<Calibration, List<ScoredSequence>> seen = new IdentityHashMap<>();

        Calibration fit(List<ScoredSequence> sequences) {
            Calibration calibration = new TemperatureCalibration(1 + seen.size());
            seen.put(calibration, List.copyOf(sequences));
            return calibration;
        }
    }

    private static List<ScoredSequence> sequences(int count) {
        return IntStream.range(0, count).mapToObj(i -> new ScoredSequence(new double[] {i, -i}, new int[] {0}))
                .toList();
    }

    private static List<Calibration> calibrators(List<ScoredSequence> sequences, int folds, Recorder recorder,
            long seed) {
        return CrossFit.calibrators(sequences, folds, recorder::fit, new Seeds(seed).stream("folds"));
    }

    @Test
    void noSequenceIsScoredByACalibratorThatSawItAndEveryOtherFoldIsSeen() {
        for (int count : new int[] {2, 3, 5, 7, 10, 23}) {
            for (int folds : new int[] {2, 3, 5, 10}) {
                List<ScoredSequence> all = sequences(count);
                Recorder recorder = new Recorder();
                List<Calibration> calibrators = calibrators(all, folds, recorder, 3);
                assertThat(calibrators).hasSize(count);
                assertThat(recorder.seen).hasSize(Math.min(folds, count));
                for (int i = 0; i < count; i++) {
                    Calibration mine = calibrators.get(i);
                    List<ScoredSequence> heldOut = new ArrayList<>();
                    for (int j = 0; j < count; j++) {
                        if (calibrators.get(j) == mine) {
                            heldOut.add(all.get(j));
                        }
                    }
                    List<ScoredSequence> rest = new ArrayList<>(all);
                    rest.removeAll(heldOut);
                    assertThat(recorder.seen.get(mine)).doesNotContain(all.get(i))
                            .containsExactlyInAnyOrderElementsOf(rest);
                    assertThat(heldOut.size()).as("%d sequences in %d folds", count, folds)
                            .isBetween(count / Math.min(folds, count), (count - 1) / Math.min(folds, count) + 1);
                }
            }
        }
    }

    @Test
    void chanceDealsAndTheSameStreamDealsTheSame() {
        List<Calibration> first = calibrators(sequences(40), 5, new Recorder(), 1);
        assertThat(calibrators(sequences(40), 5, new Recorder(), 1)).isEqualTo(first);
        assertThat(calibrators(sequences(40), 5, new Recorder(), 2)).isNotEqualTo(first);
    }

    @Test
    void oneSequenceCannotBeHeldOut() {
        Recorder recorder = new Recorder();
        assertThat(calibrators(sequences(1), 5, recorder, 1)).isEmpty();
        assertThat(calibrators(sequences(0), 5, recorder, 1)).isEmpty();
        assertThat(recorder.seen).isEmpty();
    }

    @Test
    void fewerThanTwoFoldsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> calibrators(sequences(4), 1, new Recorder(), 1))
                .withMessageContaining("folds = 1");
    }
}
