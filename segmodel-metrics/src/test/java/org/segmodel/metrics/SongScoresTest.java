package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;

class SongScoresTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;

    private static Map<String, String> row(ScoredSong song) {
        TextTable table = SongScores.table(LABELS, List.of(song));
        List<String> titles = table.columns().stream().map(Column::title).toList();
        Map<String, String> row = new LinkedHashMap<>();
        IntStream.range(0, titles.size()).forEach(c -> row.put(titles.get(c), table.rows().get(0).get(c)));
        return row;
    }

    @Test
    void aSongByHand() {
        int[] truth = {0, 0, 1, 1};
        int[] predicted = {0, 0, 0, 1};
        double[][] probabilities = {{0.9, 0.1}, {0.8, 0.2}, {0.6, 0.4}, {0.3, 0.7}};
        Map<String, String> row = row(new ScoredSong("a, b", new SongPrediction(truth, predicted, probabilities)));
        assertThat(row).containsEntry("id", "a, b").containsEntry("lines", "4").containsEntry("boundaries", "1")
                .containsEntry("predicted_boundaries", "1").containsEntry("segments", "2").containsEntry("accuracy", "0.75")
                .containsEntry("boundary_f1", "0.0").containsEntry("boundary_f1_tol1", "1.0")
                .containsEntry("verse_f1", "0.8").containsEntry("mean_confidence", "0.75");
        assertThat(Double.parseDouble(row.get("chorus_f1"))).isEqualTo(2.0 / 3);
    }

    @Test
    void whatASongSaysNothingAboutIsEmpty() {
        Map<String, String> flat = row(new ScoredSong("flat", SongPrediction.of(new int[] {0, 0}, new int[] {0, 0})));
        assertThat(flat).containsEntry("accuracy", "1.0").containsEntry("boundary_precision", "")
                .containsEntry("boundary_recall", "").containsEntry("boundary_f1", "").containsEntry("chorus_f1", "")
                .containsEntry("mean_confidence", "").containsEntry("nll", "").containsEntry("pk", "0.0");
        Map<String, String> missed = row(new ScoredSong("missed", SongPrediction.of(new int[] {0, 1}, new int[] {0, 0})));
        assertThat(missed).containsEntry("boundary_precision", "").containsEntry("boundary_recall", "0.0")
                .containsEntry("boundary_f1", "0.0").containsEntry("chorus_f1", "0.0");
        Map<String, String> single = row(new ScoredSong("single", SongPrediction.of(new int[] {1}, new int[] {1})));
        assertThat(single).containsEntry("window_diff", "").containsEntry("pk", "").containsEntry("accuracy", "1.0");
    }

    @Test
    void everyNumberIsThatOfTheSongsReport() {
        new RandomSongs(5, 2).stream().limit(40).forEach(prediction -> {
            MetricReport report = Evaluation.of(LABELS, prediction).report();
            row(new ScoredSong("r", prediction)).forEach((name, cell) -> {
                if (!name.equals("id") && !cell.isEmpty()) {
                    assertThat(Double.parseDouble(cell)).as(name).isEqualTo(report.value(name));
                }
            });
        });
    }

    @Test
    void aSongOfOtherClassesIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> row(new ScoredSong("odd", SongPrediction.of(new int[] {7},
                new int[] {7})))).withMessageContaining("song 'odd'");
    }
}
