package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.calibration.ScoredSequence;
import org.segmodel.train.calibration.TemperatureFit;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class LyricCalibratorTest {

    private static final LyricTrainingConfig CONFIG = SmallRuns.config("calibration.folds=5",
            "calibration.methods=[temperature]");

    private final List<EncodedSong> songs = new ArrayList<>();
    private final List<double[]> logits = new ArrayList<>();

    private void add(double[] songLogits, int... labels) {
        songs.add(new EncodedSong(labels, null));
        logits.add(songLogits);
    }

    private LyricCalibration fit(LyricTrainingConfig config) {
        // Calibration looks at logits only: no network is needed.
        return LyricCalibrator.choose(config, EncodedSong.labels(songs), logits.stream()
                .map(song -> SongPosterior.of(ScoreLayout.independent(2), song)).toList()).calibration();
    }

    /** A network that is right in eight lines of ten and says 0.998. */
    private void addOverconfidentSongs() {
        RandomStream random = new Seeds(5).stream("logits");
        for (int s = 0; s < 30; s++) {
            double[] z = new double[40];
            int[] truth = new int[20];
            for (int i = 0; i < 20; i++) {
                int said = random.nextInt(2);
                truth[i] = random.nextDouble() < 0.8 ? said : 1 - said;
                z[2 * i + said] = 6;
            }
            add(z, truth);
        }
    }

    @Test
    void overconfidenceIsMendedAndMeasuredOnSongsNotSeen() {
        addOverconfidentSongs();
        LyricCalibration calibration = fit(CONFIG);
        assertThat(calibration.chosen()).isInstanceOf(TemperatureCalibration.class);
        assertThat(((TemperatureCalibration) calibration.chosen()).temperature())
                .as("fitted on all songs").isEqualTo(TemperatureFit.fit(scored(), 2).temperature());
        assertThat(calibration.before().value("ece")).isGreaterThan(0.15);
        assertThat(calibration.after().value("ece")).isLessThan(0.05);
        assertThat(calibration.after().value("nll")).isLessThan(calibration.before().value("nll"));
        // Cross-fitted, so a little worse than the calibrator of all songs on the songs it was fitted on.
        assertThat(calibration.after().value("nll")).isGreaterThan(TemperatureNll.of(scored(),
                ((TemperatureCalibration) calibration.chosen()).temperature()));
        assertThat(calibration.after().value("macro_f1")).isEqualTo(calibration.before().value("macro_f1"));
        assertThat(calibration.candidates()).singleElement().extracting(LyricCalibration.Candidate::fitted)
                .isEqualTo(calibration.chosen());
        assertThat(calibration.toTree()).contains(entry("method", "temperature"),
                entry("ece_after", calibration.after().value("ece")));
    }

    @Test
    void isTheSameEveryTime() {
        addOverconfidentSongs();
        assertThat(fit(CONFIG).toTree()).isEqualTo(fit(CONFIG).toTree());
    }

    @Test
    void calibrationThatDoesHarmOnSongsNotSeenIsNotChosen() {
        // Each song asks for what is worst for the other: the first for a low temperature, the second for a high one.
        add(new double[] {1, 0, 0, 1, 1, 0, 0, 1}, 0, 1, 0, 1);
        add(new double[] {1, 0, 0, 1, 1, 0, 0, 1}, 1, 1, 1, 1);
        LyricCalibration calibration = fit(CONFIG);
        assertThat(calibration.chosen()).isEqualTo(new NoCalibration());
        assertThat(calibration.after()).isEqualTo(calibration.before());
        assertThat(calibration.candidates()).hasSize(1);
        assertThat(calibration.toTree()).containsEntry("method", "none").containsEntry("improvement", 0.0);
    }

    @Test
    void everyMethodIsTriedAndTheFileTellsAllThatWasMeasured() {
        addOverconfidentSongs();
        LyricCalibration calibration = fit(SmallRuns.config());
        assertThat(calibration.candidates()).extracting(candidate -> candidate.fitted().method())
                .as("vector scaling is for three classes or more").containsExactly("temperature", "platt", "isotonic");
        Map<String, Object> tree = calibration.toTree();
        Map<?, ?> before = (Map<?, ?>) tree.get("before");
        Map<?, ?> after = (Map<?, ?>) tree.get("after");
        assertThat((double) after.get("ece_equal_mass")).isLessThan((double) before.get("ece_equal_mass"));
        List<?> ends = (List<?>) ((Map<?, ?>) after.get("intervals")).get("ece");
        assertThat((double) ends.get(0)).isLessThan((double) ends.get(1));
        assertThat((List<?>) after.get("reliability")).hasSize(15);
        assertThat(((List<?>) after.get("reliability_equal_mass")).stream().mapToLong(row ->
                (long) ((Map<?, ?>) row).get("lines")).sum()).isEqualTo(600);
        assertThat((List<?>) tree.get("all_results")).hasSize(3);
    }

    @Test
    void oneSongIsTooFewToCalibrate() {
        add(new double[] {1, 0, 0, 1}, 0, 0);
        LyricCalibration calibration = fit(CONFIG);
        assertThat(calibration.chosen()).isEqualTo(new NoCalibration());
        assertThat(calibration.candidates()).isEmpty();
    }

    @Test
    void withoutMethodsNothingIsTried() {
        addOverconfidentSongs();
        assertThat(fit(SmallRuns.config("calibration.methods=[]")).chosen()).isEqualTo(new NoCalibration());
    }

    private List<ScoredSequence> scored() {
        List<ScoredSequence> scored = new ArrayList<>();
        for (int s = 0; s < songs.size(); s++) {
            scored.add(new ScoredSequence(logits.get(s), songs.get(s).labels()));
        }
        return scored;
    }

    /** Mean negative log-likelihood of two classes, from the difference of the logits. */
    private static final class TemperatureNll {

        static double of(List<ScoredSequence> sequences, double temperature) {
            double sum = 0;
            int rows = 0;
            for (ScoredSequence sequence : sequences) {
                for (int row = 0; row < sequence.truth().length; row++, rows++) {
                    double margin = sequence.logits()[2 * row] - sequence.logits()[2 * row + 1];
                    sum += Math.log1p(Math.exp((sequence.truth()[row] == 0 ? -margin : margin) / temperature));
                }
            }
            return sum / rows;
        }
    }
}
