package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;

class ScoreIntervalsTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;
    private static final Resampling HOW = new Resampling(50, 0.9, 3);

    private static List<ScoredSong> songs(int count) {
        List<SongPrediction> predictions = new RandomSongs(8, 2).stream().filter(SongPrediction::hasProbabilities)
                .limit(count).toList();
        return IntStream.range(0, count).mapToObj(s -> new ScoredSong("song " + s, predictions.get(s))).toList();
    }

    @Test
    void everyScoreHasTheIntervalOfTheBootstrap() {
        List<ScoredSong> songs = songs(12);
        List<SongPrediction> predictions = songs.stream().map(ScoredSong::prediction).toList();
        ScoreIntervals scores = ScoreIntervals.of(LABELS, songs, HOW);
        assertThat(scores.report()).isEqualTo(Evaluation.of(LABELS, predictions).report());
        assertThat(scores.intervals()).isEqualTo(SongBootstrap.interval(LABELS, predictions,
                List.copyOf(scores.report().scores().keySet()), 50, 0.9, 3)).hasSizeGreaterThan(50);
        scores.intervals().forEach((name, interval) -> assertThat(interval.estimate()).isEqualTo(scores.report().value(name)));
    }

    @Test
    void cellsAreShortAndTheSameInEveryLocale() {
        MetricReport report = new MetricReport(LABELS, Map.of("boundary_f1", 0.70439, "pk", 0.2), Map.of("songs", 12L));
        ScoreIntervals scores = new ScoreIntervals(report, Map.of("boundary_f1", new Interval(0.70439, 0.6351, 0.7666)), HOW);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(scores.cell("boundary_f1")).isEqualTo("0.704 [0.635, 0.767]");
            assertThat(scores.cell("pk")).as("without an interval").isEqualTo("0.200");
            assertThat(scores.cell("songs")).isEqualTo("12");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(scores.table("val").markdown()).contains("| metric | val [90 % interval] | better |",
                "| boundary_f1 | 0.704 [0.635, 0.767] | higher |", "| pk | 0.200 | lower |");
        assertThat(scores.numbers().csv()).startsWith("metric,value,low,high,better\n")
                .contains("boundary_f1,0.70439,0.6351,0.7666,higher\n", "songs,12,,,\n");
        assertThatIllegalArgumentException().isThrownBy(() -> scores.cell("nothing")).withMessageContaining("nothing");
    }

    @Test
    void theTreeSaysHowTheIntervalsWereMade() {
        ScoreIntervals scores = ScoreIntervals.of(LABELS, songs(5), HOW);
        Map<String, Object> tree = scores.toTree();
        assertThat(tree).containsEntry("confidence", 0.9).containsEntry("resamples", 50).containsEntry("seed", 3L);
        Interval interval = scores.interval("macro_f1").orElseThrow();
        assertThat(((Map<?, ?>) tree.get("scores")).get("macro_f1")).isEqualTo(Map.of("low", interval.low(), "high",
                interval.high()));
    }

    @Test
    void confidenceHasNoIntervalWhereOnlySomeSongsHaveProbabilities() {
        ScoredSong bare = new ScoredSong("bare", SongPrediction.of(new int[] {0, 1}, new int[] {0, 1}));
        ScoredSong full = new ScoredSong("full", new SongPrediction(new int[] {0, 1}, new int[] {0, 1},
                new double[][] {{0.8, 0.2}, {0.3, 0.7}}));
        ScoreIntervals mixed = ScoreIntervals.of(LABELS, List.of(full, bare), HOW);
        assertThat(mixed.cell("mean_confidence")).isEqualTo("0.750");
        assertThat(mixed.intervals()).containsKey("macro_f1").doesNotContainKeys("ece", "mean_confidence");
        assertThat(ScoreIntervals.of(LABELS, List.of(full, full), HOW).intervals()).containsKey("ece");
    }

    @Test
    void noSongsHaveNoIntervals() {
        ScoreIntervals none = ScoreIntervals.of(LABELS, List.of(), HOW);
        assertThat(none.intervals()).isEmpty();
        assertThat(none.cell("macro_f1")).isEqualTo("0.000");
        assertThat(none.report().counts()).containsEntry("songs", 0L);
    }

    @Test
    void percentsAreWholeWhereTheyCanBe() {
        MetricReport report = new MetricReport(LABELS, Map.of(), Map.of());
        assertThat(new ScoreIntervals(report, Map.of(), new Resampling(1, 0.95, 0)).percent()).isEqualTo("95 %");
        assertThat(new ScoreIntervals(report, Map.of(), new Resampling(1, 0.975, 0)).percent()).isEqualTo("97.5 %");
    }
}
