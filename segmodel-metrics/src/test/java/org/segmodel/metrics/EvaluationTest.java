package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;

class EvaluationTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;

    /** Names that users' scripts and CI read; they must never change. */
    @Test
    void keysInOrder() {
        SongPrediction song = new SongPrediction(new int[1], new int[1], new double[][] {{1, 0}});
        assertThat(Evaluation.of(LABELS, song).report().toMap().keySet()).containsExactly("macro_f1", "verse_f1",
                "chorus_f1", "accuracy", "verse_precision", "verse_recall", "chorus_precision", "chorus_recall",
                "boundary_precision", "boundary_recall", "boundary_f1", "boundary_f1_tol1", "boundary_f1_tol2",
                "boundary_similarity", "boundary_similarity_song_mean", "window_diff", "pk", "window_diff_song_mean",
                "pk_song_mean", "window_diff_presence", "pk_label", "segment_iou", "complete_segments",
                "partial_segments", "segment_length_error", "segment_accuracy", "segment_precision_iou50",
                "segment_recall_iou50", "segment_f1_iou50", "segment_precision_iou75", "segment_recall_iou75",
                "segment_f1_iou75", "segment_precision_iou90", "segment_recall_iou90", "segment_f1_iou90",
                "verse_to_chorus_accuracy", "chorus_to_verse_accuracy", "verse_rate", "chorus_rate", "ece", "mce",
                "ece_equal_mass", "ece_classwise", "conf_over_90", "conf_over_95", "mean_confidence", "nll", "brier",
                "brier_reliability", "brier_resolution", "brier_uncertainty", "brier_within_bin", "songs",
                "short_songs", "lines", "segments", "predicted_segments", "boundaries", "predicted_boundaries");
    }

    @Test
    void aPerfectPredictionHasPerfectScores() {
        int[] labels = Labels.of("000110001100");
        double[][] certain = new double[labels.length][2];
        for (int i = 0; i < labels.length; i++) {
            certain[i][labels[i]] = 1;
        }
        MetricReport report = Evaluation.of(LABELS, new SongPrediction(labels, labels, certain)).report();
        for (MetricId id : MetricCatalogue.of(LABELS).scores()) {
            switch (id.direction()) {
                case HIGHER -> assertThat(report.value(id.name())).as(id.name()).isEqualTo(best(id, report));
                case LOWER -> assertThat(report.value(id.name())).as(id.name()).isZero();
                default -> assertThat(report.value(id.name())).as(id.name()).isBetween(id.min(), id.max());
            }
        }
    }

    /** Nothing can be resolved beyond the uncertainty that is there. */
    private static double best(MetricId id, MetricReport report) {
        return id.name().equals("brier_resolution") ? report.value("brier_uncertainty") : id.max();
    }

    @Test
    void scoresStayInTheirRanges() {
        List<SongPrediction> songs = new RandomSongs(3, 2).stream().limit(300).toList();
        for (SongPrediction song : songs) {
            MetricReport report = Evaluation.of(LABELS, song).report();
            MetricCatalogue.of(LABELS).scores().forEach(id -> report.find(id.name())
                    .ifPresent(value -> assertThat(value).as(id.name()).isBetween(id.min(), id.max() + 1e-12)));
        }
    }

    /** However songs are grouped, and in any order, the merged counts give the same scores. */
    @Test
    void mergedIsPooled() {
        List<SongPrediction> songs = new RandomSongs(8, 2).stream().limit(90).toList();
        MetricReport all = Evaluation.of(LABELS, songs).report();
        Evaluation left = Evaluation.of(LABELS, songs.subList(0, 37));
        Evaluation right = Evaluation.of(LABELS, songs.subList(37, 90));
        List<SongPrediction> shuffled = new ArrayList<>(songs);
        Collections.shuffle(shuffled, new Random(2));
        for (Evaluation other : List.of(left.merge(right), right.merge(left), Evaluation.of(LABELS, shuffled),
                left.merge(Evaluation.empty(LABELS)).merge(right))) {
            assertThat(other.report().counts()).isEqualTo(all.counts());
            all.scores().forEach((name, value) -> assertThat(other.report().value(name)).as(name)
                    .isCloseTo(value, within(1e-12)));
        }
    }

    /** What is merged only when it is asked for is what merging at once gives, whatever is asked for first. */
    @Test
    void mergedLazily() {
        List<Evaluation> songs = new RandomSongs(9, 2).stream().limit(30).map(song -> Evaluation.of(LABELS, song))
                .toList();
        Evaluation lazy = Evaluation.merged(songs);
        Evaluation eager = songs.stream().reduce(Evaluation.empty(LABELS), Evaluation::merge);
        assertThat(lazy.segments()).isEqualTo(eager.segments());
        assertThat(lazy.lengths()).isEqualTo(eager.lengths());
        assertThat(lazy.transitions()).isEqualTo(eager.transitions());
        assertThat(lazy.songs()).isEqualTo(30);
        assertThat(lazy.report().counts()).isEqualTo(eager.report().counts());
        eager.report().scores().forEach((name, value) -> assertThat(lazy.report().value(name)).as(name)
                .isCloseTo(value, within(1e-12)));
        assertThat(Evaluation.merged(songs.subList(0, 1)).lines()).isEqualTo(songs.get(0).lines());
    }

    @Test
    void noSongs() {
        MetricReport report = Evaluation.empty(LABELS).report();
        assertThat(report.counts().values()).containsOnly(0L);
        assertThat(report.value("macro_f1")).isZero();
        assertThat(report.value("window_diff")).isEqualTo(1);
        assertThat(report.value("pk")).isEqualTo(1);
        assertThat(report.value("window_diff_presence")).isEqualTo(1);
        assertThat(report.value("pk_label")).isEqualTo(1);
        assertThat(report.value("segment_iou")).isZero();
        assertThat(report.find("ece")).isEmpty();
    }

    @Test
    void missingMetrics() {
        MetricReport report = Evaluation.of(LABELS, SongPrediction.of(new int[2], new int[2])).report();
        assertThatThrownBy(() -> report.value("ece")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("had no probabilities");
        assertThatThrownBy(() -> report.value("boundaryF1")).hasMessageContaining("no metric 'boundaryF1'")
                .hasMessageContaining("boundary_f1").hasMessageNotContaining("probabilities");
        assertThat(report.value("lines")).isEqualTo(2);
    }

    @Test
    void badSongs() {
        SongPrediction good = SongPrediction.of(new int[2], new int[2]);
        SongPrediction bad = SongPrediction.of(new int[2], new int[] {0, 2});
        assertThatThrownBy(() -> Evaluation.of(LABELS, List.of(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("song 1: predicted label of line 1 is 2; class numbers start at 0 and end at 1");
        SongPrediction three = new SongPrediction(new int[1], new int[1], new double[][] {{1, 0, 0}});
        assertThatThrownBy(() -> Evaluation.of(LABELS, three)).hasMessageContaining("3 classes");
        LabelSet other = new LabelSet(List.of("a", "b"), Map.of());
        assertThatThrownBy(() -> Evaluation.empty(LABELS).merge(Evaluation.empty(other)))
                .hasMessageContaining("different labels");
        assertThatThrownBy(() -> Evaluation.merged(List.of(Evaluation.empty(LABELS), Evaluation.empty(other))))
                .hasMessageContaining("different labels");
        assertThatThrownBy(() -> Evaluation.merged(List.of())).hasMessageContaining("no evaluations to merge");
        assertThatThrownBy(() -> Evaluation.empty(LABELS).segmentMatches(0.6)).hasMessageContaining("[0.5, 0.75, 0.9]");
    }

    @Test
    void reportsAreChecked() {
        assertThatThrownBy(() -> new MetricReport(LABELS, Map.of("ece", Double.NaN), Map.of()))
                .hasMessageContaining("ece is NaN");
        assertThatThrownBy(() -> new MetricReport(LABELS, Map.of("x", 1.0), Map.of("x", 1L)))
                .hasMessageContaining("both");
        assertThatThrownBy(() -> Evaluation.empty(LABELS).report().toMap().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
