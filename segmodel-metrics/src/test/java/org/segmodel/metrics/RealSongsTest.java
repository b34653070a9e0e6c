package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/** Counts and baselines that are known for a real corpus; skipped where the corpus is not at hand. */
class RealSongsTest {

    private static List<int[]> validationLabels() {
        Path here = Path.of("").toAbsolutePath();
        Path file = Stream.iterate(here, dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared/data/lyrics/val.jsonl")).filter(Files::exists).findFirst().orElse(null);
        Assumptions.assumeTrue(file != null, "no folder shared/data/lyrics above " + here);
        return new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED, SongLimits.DEFAULT).read(file).orThrow()
                .stream().map(Song::labels).toList();
    }

    private static Evaluation evaluate(List<int[]> truth, UnaryOperator<int[]> predictor) {
        return Evaluation.of(LabelSet.VERSE_CHORUS, truth.stream()
                .map(labels -> SongPrediction.of(labels, predictor.apply(labels))).toList());
    }

    @Test
    void theCorpusIsDescribedRight() {
        Evaluation evaluation = evaluate(validationLabels(), labels -> labels);
        MetricReport report = evaluation.report();
        assertThat(report.value("songs")).isEqualTo(125);
        assertThat(report.value("lines")).isEqualTo(4072);
        assertThat(report.value("boundaries")).isEqualTo(424);
        assertThat(report.value("segments")).isEqualTo(424 + 125);
        assertThat(evaluation.transitions().truth(0, 1)).isEqualTo(226);
        assertThat(evaluation.transitions().truth(1, 0)).isEqualTo(198);
        assertThat(report.value("chorus_rate")).isCloseTo(0.2999, within(1e-4));
        assertThat(report.value("macro_f1")).isEqualTo(1);
        assertThat(report.value("window_diff")).isZero();
    }

    @Test
    void baselines() {
        List<int[]> truth = validationLabels();
        MetricReport verse = evaluate(truth, labels -> new int[labels.length]).report();
        assertThat(verse.value("macro_f1")).isCloseTo(0.412, within(5e-4));
        assertThat(verse.value("boundary_f1")).isZero();
        MetricReport late = evaluate(truth, RealSongsTest::oneLineLate).report();
        assertThat(late.value("boundary_f1_tol1")).isGreaterThan(0.98);
        assertThat(late.value("boundary_f1")).isLessThan(0.2);
    }

    private static int[] oneLineLate(int[] labels) {
        int[] late = labels.clone();
        System.arraycopy(labels, 0, late, 1, labels.length - 1);
        return late;
    }

    @Test
    void theSlowTwinAgrees() {
        List<SongPrediction> songs = validationLabels().stream()
                .map(labels -> SongPrediction.of(labels, oneLineLate(labels))).toList();
        MetricReport report = Evaluation.of(LabelSet.VERSE_CHORUS, songs).report();
        new NaiveMetrics(LabelSet.VERSE_CHORUS, songs).all().forEach((name, value) ->
                assertThat(report.value(name)).as(name).isCloseTo(value, within(1e-12)));
    }
}
