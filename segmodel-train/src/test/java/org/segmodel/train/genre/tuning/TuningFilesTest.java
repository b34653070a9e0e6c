package org.segmodel.train.genre.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.DrawingSheet;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.MatrixChart;

class TuningFilesTest {

    private static final MultiLabelForecasts CLIPS = MadeUpForecasts.cut(3, 80, 0.2, 0.3, 0.6, 0.8, 0.9);
    private static final TuningResult RESULT =
            DecisionTuning.tune(CLIPS, CLIPS.positives(), MadeUpForecasts.SETTINGS, 1);

    @Test
    @SuppressWarnings("unchecked")
    void layoutIsThatOfTheReference() {
        Map<String, Object> tree = JsonTrees.canonicalMap(TuningTree.of(RESULT));
        List<Map<String, Object>> thresholds = (List<Map<String, Object>>) tree.get("threshold_only");
        assertThat(thresholds.get(0)).containsKeys("hamming_loss", "jaccard_score", "f1_macro", "precision_macro",
                "recall_macro", "avg_predictions", "avg_true_labels", "threshold").doesNotContainKey("k");
        assertThat(thresholds).extracting(row -> row.get("threshold")).contains(0.05, 0.15, 0.95).doesNotHaveDuplicates();
        assertThat((List<Map<String, Object>>) tree.get("topk_only")).extracting(row -> row.get("k"))
                .containsExactly(1.0, 2.0);
        assertThat(((List<Map<String, Object>>) tree.get("threshold_topk")).get(0)).containsKeys("threshold", "k");
        Map<String, Object> best = (Map<String, Object>) tree.get("best_strategy");
        assertThat(best.get("name")).isEqualTo(RESULT.strategy().title());
        assertThat(((Map<String, Object>) best.get("metrics")).get("f1_macro"))
                .isEqualTo(RESULT.objective().metric().of(RESULT.best().counts()));
        assertThat(tree).containsKeys("cross_fitted", "honest", "baselines", "objective");
    }

    @Test
    void gridHasNoRoundingNoise() {
        assertThat(MadeUpForecasts.SETTINGS.grid()).hasSize(19).contains(0.3, 0.6, 0.7, 0.95);
        assertThat(MadeUpForecasts.SETTINGS.around(0.3)).hasSize(11).startsWith(0.25).endsWith(0.35);
        assertThat(MadeUpForecasts.SETTINGS.around(0.05).get(0)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void picturesShowWhatWasTried() throws IOException {
        Map<String, Chart> four = TuningCharts.four(RESULT);
        assertThat(four.keySet()).containsExactly("thresholds", "top_k", "threshold_top_k", "genres_a_clip");
        LineChart curves = (LineChart) four.get("thresholds");
        assertThat(curves.lines().get(0).points()).hasSameSizeAs(RESULT.tried().get(Strategy.THRESHOLD))
                .isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        MatrixChart combos = (MatrixChart) four.get("threshold_top_k");
        assertThat(combos.columns()).containsExactly("1", "2");
        assertThat(combos.cells().stream().flatMap(List::stream).mapToDouble(MatrixChart.Cell::shade).max()).hasValue(1);
        GenreThresholds thresholds = (GenreThresholds) RESULT.fitted().get(Strategy.GENRE_THRESHOLDS).rule();
        assertThat(((LineChart) TuningCharts.genreThresholds(thresholds, RESULT.best().counts())).lines().get(0).points())
                .hasSize(4);
        byte[] sheet = DrawingSheet.png(List.copyOf(four.values()), 2);
        var image = ImageIO.read(new ByteArrayInputStream(sheet));
        int height = four.values().stream().mapToInt(Chart::height).max().orElseThrow();
        assertThat(image.getWidth()).isEqualTo(4 * Chart.WIDTH);
        assertThat(image.getHeight()).isEqualTo(4 * height);
    }
}
