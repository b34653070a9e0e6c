package org.segmodel.train.genre.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.multilabel.DecisionCounts.Average;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.models.genre.decision.TopK;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;

class DecisionTuningTest {

    private static TuningResult tune(MultiLabelForecasts clips, TuningSettings settings) {
        return DecisionTuning.tune(clips, clips.positives(), settings, 7);
    }

    private static TuningSettings only(Strategy strategy) {
        return MadeUpForecasts.settings(TuningObjective.F1_MACRO, List.of(strategy), List.of(0.0));
    }

    @Test
    void findsTheCommonCut() {
        TuningResult result = tune(MadeUpForecasts.cut(1, 300, 0, 0.62, 0.62, 0.62), only(Strategy.THRESHOLD));
        assertThat(((GlobalThreshold) result.best().rule()).threshold()).isCloseTo(0.62, within(0.011));
        assertThat(result.best().counts().f1(Average.MACRO)).isGreaterThan(0.98);
        assertThat(result.honest().f1(Average.MACRO)).isGreaterThan(0.97);
    }

    @Test
    void findsEachGenresCut() {
        TuningResult result = tune(MadeUpForecasts.cut(2, 250, 0, 0.2, 0.5, 0.9), MadeUpForecasts.SETTINGS);
        assertThat(result.strategy()).isEqualTo(Strategy.GENRE_THRESHOLDS);
        List<Double> thresholds = ((GenreThresholds) result.best().rule()).thresholds();
        assertThat(thresholds.get(0)).isCloseTo(0.2, within(0.03));
        assertThat(thresholds.get(2)).isCloseTo(0.9, within(0.03));
        assertThat(result.best().counts().f1(Average.MACRO)).isCloseTo(1, within(1e-12));
    }

    /** Every clip has its two most probable genres, at whatever probability. */
    @Test
    void findsHowManyGenresAClipHas() {
        Random random = new Random(3);
        double[][] probabilities = new double[100][6];
        boolean[][] truth = new boolean[100][6];
        for (int c = 0; c < 100; c++) {
            double scale = random.nextDouble();
            Arrays.setAll(probabilities[c], g -> scale * random.nextDouble());
            truth[c] = new TopK(2).choose(probabilities[c]);
        }
        TuningResult result = tune(new MultiLabelForecasts(List.of("a", "b", "c", "d", "e", "f"), truth, probabilities),
                MadeUpForecasts.SETTINGS);
        assertThat(result.strategy()).isEqualTo(Strategy.TOP_K);
        assertThat(result.best().rule()).isEqualTo(new TopK(2));
    }

    /** Truth by a coin: nothing is to be learned, and thresholds of genres learn by heart. */
    @Test
    void honestFigureDoesNotFlatter() {
        Random random = new Random(5);
        double[][] probabilities = new double[80][30];
        boolean[][] truth = new boolean[80][30];
        for (int c = 0; c < 80; c++) {
            for (int g = 0; g < 30; g++) {
                probabilities[c][g] = random.nextDouble();
                truth[c][g] = random.nextInt(20) == 0;
            }
        }
        MultiLabelForecasts noise = new MultiLabelForecasts(IntStream.range(0, 30).mapToObj(g -> "g" + g).toList(), truth,
                probabilities);
        TuningResult raw = tune(noise, only(Strategy.GENRE_THRESHOLDS));
        double chance = raw.baselines().get("all genres").f1(Average.MACRO);
        assertThat(raw.best().counts().f1(Average.MACRO)).isGreaterThan(1.6 * chance);
        assertThat(raw.honest().f1(Average.MACRO)).isLessThan(1.2 * chance);
    }

    @Test
    void strongPullLeavesTheCommonThreshold() {
        MultiLabelForecasts clips = MadeUpForecasts.cut(4, 100, 0.1, 0.3, 0.6, 0.9);
        TuningResult common = tune(clips, only(Strategy.THRESHOLD));
        TuningResult pulled = tune(clips, MadeUpForecasts.settings(TuningObjective.F1_MACRO,
                List.of(Strategy.GENRE_THRESHOLDS), List.of(1e9)));
        double threshold = ((GlobalThreshold) common.best().rule()).threshold();
        assertThat(((GenreThresholds) pulled.best().rule()).thresholds())
                .allSatisfy(each -> assertThat(each).isCloseTo(threshold, within(1e-6)));
    }

    @Test
    void genreWithoutClipsHasTheCommonThreshold() {
        MultiLabelForecasts clips = MadeUpForecasts.cut(6, 100, 0, 0.4, 2);
        List<Double> thresholds = ((GenreThresholds) tune(clips, only(Strategy.GENRE_THRESHOLDS)).best().rule())
                .thresholds();
        double common = ((GlobalThreshold) tune(clips, only(Strategy.THRESHOLD)).best().rule()).threshold();
        assertThat(thresholds.get(1)).isCloseTo(common, within(1e-9));
    }

    @Test
    void objectiveDecides() {
        MultiLabelForecasts clips = MadeUpForecasts.cut(8, 100, 0.3, 0.3, 0.7, 0.97, 0.98);
        for (TuningObjective objective : TuningObjective.values()) {
            TuningResult result = tune(clips, MadeUpForecasts.settings(objective, List.of(Strategy.values()),
                    List.of(10.0)));
            result.tried().values().stream().flatMap(List::stream).forEach(rule -> assertThat(objective.metric()
                    .of(rule.counts())).isLessThanOrEqualTo(result.fitted().values().stream()
                            .mapToDouble(best -> objective.metric().of(best.counts())).max().orElseThrow()));
            assertThat(objective.metric().of(result.held().get(result.strategy()))).isEqualTo(result.held().values()
                    .stream().mapToDouble(objective.metric()::of).max().orElseThrow());
        }
    }

    @Test
    void equalArgumentsGiveEqualRules() {
        MultiLabelForecasts clips = MadeUpForecasts.cut(9, 60, 0.2, 0.3, 0.7, 0.9);
        assertThat(TuningTree.of(tune(clips, MadeUpForecasts.SETTINGS)))
                .isEqualTo(TuningTree.of(tune(clips, MadeUpForecasts.SETTINGS)));
    }

    @Test
    void oneClipIsEnough() {
        TuningResult result = tune(MadeUpForecasts.cut(1, 1, 0, 0.1, 0.1), MadeUpForecasts.SETTINGS);
        assertThat(result.held()).isEmpty();
        assertThat(result.honest()).isSameAs(result.best().counts());
        assertThatThrownBy(() -> tune(MadeUpForecasts.cut(1, 0, 0, 0.1), MadeUpForecasts.SETTINGS))
                .hasMessageContaining("no clips");
    }
}
