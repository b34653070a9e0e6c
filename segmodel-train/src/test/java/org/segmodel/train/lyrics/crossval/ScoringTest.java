package org.segmodel.train.lyrics.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.lyrics.compare.ModelComparison;

class ScoringTest {

    private static double score(List<SongPrediction> songs, String metric) {
        return Evaluation.of(LabelSet.VERSE_CHORUS, songs).report().value(metric);
    }

    private static List<SongPrediction> predictions(MadeUpCrossValidation made, String candidate, long seed) {
        return made.done.values().stream().filter(fold -> fold.training().candidate().equals(candidate)
                && fold.training().seed() == seed).flatMap(fold -> fold.songs().stream()).map(ScoredSong::prediction).toList();
    }

    @Test
    void everySongIsThereOnceInItsPlaceAsItsFoldSaidIt() {
        MadeUpCrossValidation made = new MadeUpCrossValidation(2, 1L, 7L);
        Map<String, List<OutOfFold>> seeds = made.seeds();
        assertThat(seeds.keySet()).containsExactly("plain", "better");
        for (OutOfFold seed : seeds.get("better")) {
            assertThat(seed.songs()).extracting(ScoredSong::id).containsExactlyElementsOf(MadeUpCrossValidation.SONGS.stream()
                    .map(Song::id).toList());
            for (TrainedFold fold : made.done.values()) {
                if (fold.training().candidate().equals("better") && fold.training().seed() == seed.seed()) {
                    int[] held = made.folds.held(fold.training().fold());
                    assertThat(IntStream.of(held).mapToObj(place -> seed.songs().get(place)).toList())
                            .isEqualTo(fold.songs());
                }
            }
        }
    }

    /** Mean and deviation over two seeds are half their sum and their distance over the square root of two. */
    @Test
    void meansAndDeviationsAreThoseOfTheSeeds() {
        MadeUpCrossValidation made = new MadeUpCrossValidation(2, 1L, 7L);
        CandidateScores better = made.scores().candidates().get(1);
        for (String metric : List.of("boundary_f1", "macro_f1", "ece", "pk")) {
            double first = score(predictions(made, "better", 1), metric);
            double second = score(predictions(made, "better", 7), metric);
            ScoreSummary score = better.scores().get(metric);
            assertValues(score.bySeed(), first, second);
            assertThat(score.mean()).as(metric).isCloseTo((first + second) / 2, within(1e-12));
            assertThat(score.seedDeviation().orElseThrow()).as(metric).isCloseTo(Math.abs(first - second) / Math.sqrt(2),
                    within(1e-12));
            assertThat(score.byFold()).as(metric).hasSize(4);
            for (int fold = 0; fold < 4; fold++) {
                int f = fold;
                double mean = made.done.values().stream().filter(each -> each.training().candidate().equals("better")
                        && each.training().fold() == f).mapToDouble(each -> score(each.songs().stream()
                        .map(ScoredSong::prediction).toList(), metric)).average().orElseThrow();
                assertThat(score.byFold().get(fold)).as(metric).isCloseTo(mean, within(1e-12));
            }
            double plainFirst = score(predictions(made, "plain", 1), metric);
            double plainSecond = score(predictions(made, "plain", 7), metric);
            assertValues(score.differenceBySeed(), first - plainFirst, second - plainSecond);
            assertThat(score.difference().orElseThrow().estimate()).as(metric)
                    .isCloseTo((first - plainFirst + second - plainSecond) / 2, within(1e-12));
        }
        assertThat(better.scores().keySet()).containsAll(MetricCatalogue.of(LabelSet.VERSE_CHORUS).scores().stream()
                .map(id -> id.name()).toList()).startsWith("boundary_f1", "macro_f1", "ece");
    }

    private static void assertValues(List<Double> found, double... expected) {
        assertThat(found.stream().mapToDouble(Double::doubleValue).toArray()).containsExactly(expected, within(1e-12));
    }

    /** With one seed the comparison is the one of two models on the same songs. */
    @Test
    void oneSeedComparesAsTwoModelsDo() {
        MadeUpCrossValidation made = new MadeUpCrossValidation(2, 3L);
        Map<String, List<OutOfFold>> seeds = made.seeds();
        ModelComparison expected = ModelComparison.of(
                new ModelComparison.Model("better", LabelSet.VERSE_CHORUS, seeds.get("better").get(0).songs()),
                new ModelComparison.Model("plain", LabelSet.VERSE_CHORUS, seeds.get("plain").get(0).songs()),
                MadeUpCrossValidation.OPTIONS.resampling(), MadeUpCrossValidation.OPTIONS.permutations());
        CandidateScores better = made.scores().candidates().get(1);
        List<String> tested = List.of("boundary_f1", "macro_f1", "ece");
        expected.differences().forEach((metric, difference) -> {
            assertThat(better.scores().get(metric).difference().orElseThrow()).as(metric).isEqualTo(difference.interval());
            assertThat(better.scores().get(metric).test()).as(metric).isEqualTo(tested.contains(metric)
                    ? Optional.of(difference) : Optional.empty());
        });
        assertThat(better.scores().get("boundary_f1").seedDeviation()).isEmpty();
        assertThat(better.scores().get("boundary_f1").test().map(PairedDifference::p).orElseThrow()).isLessThan(0.05);
    }

    @Test
    void severalComparisonsAreCorrected() {
        List<CandidateScores> candidates = new MadeUpCrossValidation(3, 1L, 2L).scores().candidates();
        assertThat(candidates.get(0).scores().values()).allMatch(score -> score.difference().isEmpty());
        PairedDifference better = candidates.get(1).scores().get("macro_f1").test().orElseThrow();
        PairedDifference same = candidates.get(2).scores().get("macro_f1").test().orElseThrow();
        assertThat(better.adjusted()).isEqualTo(2 * better.p()).isLessThan(0.05);
        assertThat(same.adjusted()).isEqualTo(same.p()).isGreaterThan(0.05);
    }

    /** A seed with a fold missing is no score, and differences are over the seeds that both have. */
    @Test
    void aFailedTrainingIsNoScore() {
        MadeUpCrossValidation made = new MadeUpCrossValidation(3, 1L, 2L);
        made.fail("plain", 2, 0, "no luck");
        made.fail("same", 1, 3, "none either");
        List<CandidateScores> candidates = made.scores().candidates();
        assertThat(candidates).extracting(CandidateScores::seeds).containsExactly(List.of(1L), List.of(1L, 2L), List.of(2L));
        ScoreSummary better = candidates.get(1).scores().get("macro_f1");
        assertThat(better.bySeed()).hasSize(2);
        assertThat(better.difference().orElseThrow().estimate()).isCloseTo(score(predictions(made, "better", 1),
                "macro_f1") - score(predictions(made, "plain", 1), "macro_f1"), within(1e-12));
        assertThat(better.differenceDeviation()).isEmpty();
        assertThat(candidates.get(2).scores().get("macro_f1").difference()).as("no seed in common").isEmpty();
        made.fail("better", 1, 1, "bad");
        made.fail("better", 2, 2, "worse");
        assertThat(made.scores().candidates().get(1).scores()).isEmpty();
    }

    @Test
    void badOptionsAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoringOptions("pk", List.of(),
                MadeUpCrossValidation.OPTIONS.resampling(), 0)).withMessageContaining("permutations is 0");
    }
}
