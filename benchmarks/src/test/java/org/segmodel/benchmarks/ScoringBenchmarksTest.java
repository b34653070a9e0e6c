package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.losses.LossType;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.train.calibration.ScoredSequence;

/** What the benchmarks of losses, metrics and decoding measure does what it should. */
class ScoringBenchmarksTest {

    /** Central differences along every logit of a few songs. */
    @ParameterizedTest
    @EnumSource(LossType.class)
    void lossesComeWithTheirGradient(LossType type) {
        LossBenchmark benchmark = new LossBenchmark();
        benchmark.type = type;
        benchmark.songs = 3;
        benchmark.create();
        assertThat(benchmark.evaluate().total()).isPositive();
        double[] gradient = benchmark.gradient().clone();
        assertThat(gradient).hasSizeGreaterThan(3 * 20);

        double step = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            double logit = benchmark.logits()[i];
            benchmark.logits()[i] = logit + step;
            double above = benchmark.evaluate().total();
            benchmark.logits()[i] = logit - step;
            double below = benchmark.evaluate().total();
            benchmark.logits()[i] = logit;
            assertThat(gradient[i]).as("logit " + i).isNotZero()
                    .isCloseTo((above - below) / (2 * step), within(1e-9));
        }
    }

    @Test
    void metricsAreThoseOfAllSongs() {
        MetricsBenchmark benchmark = new MetricsBenchmark();
        benchmark.songs = 25;
        benchmark.create();
        MetricReport report = benchmark.report();

        long lines = 0;
        long right = 0;
        double squares = 0;
        for (SongPrediction song : benchmark.predictions()) {
            for (int line = 0; line < song.lines(); line++) {
                lines++;
                right += song.truth(line) == song.predicted(line) ? 1 : 0;
                double missing = 1 - song.probability(line, song.truth(line));
                squares += 2 * missing * missing;
            }
        }
        assertThat(report.value("songs")).isEqualTo(25);
        assertThat(report.value("lines")).isEqualTo(lines);
        assertThat(report.value("accuracy")).isCloseTo((double) right / lines, within(1e-12));
        assertThat(report.value("brier")).isCloseTo(squares / lines, within(1e-12));
        assertThat((double) right / lines).as("a tagger of middling skill").isBetween(0.6, 0.9);
    }

    private static DecodingBenchmark decoding() {
        DecodingBenchmark benchmark = new DecodingBenchmark();
        benchmark.songs = 20;
        benchmark.create();
        return benchmark;
    }

    @Test
    void linesAreDecodedAndCalibrated() {
        DecodingBenchmark benchmark = decoding();
        int[][] classes = benchmark.decode();
        double[][] probabilities = benchmark.calibrate();

        assertThat(classes).hasNumberOfRows(20);
        IntStream.range(0, 20).forEach(s -> {
            ScoredSequence song = benchmark.sequences().get(s);
            assertThat(classes[s]).hasSameSizeAs(song.truth());
            for (int line = 0; line < classes[s].length; line++) {
                double difference = song.logits()[2 * line + 1] - song.logits()[2 * line];
                assertThat(classes[s][line]).isEqualTo(difference > 0 ? 1 : 0);
                assertThat(probabilities[s][2 * line + 1]).isCloseTo(1 / (1 + Math.exp(-difference / 1.5)),
                        within(1e-12));
                assertThat(probabilities[s][2 * line]).isCloseTo(1 - probabilities[s][2 * line + 1], within(1e-12));
            }
        });
    }

    /** No temperature near by makes the truth likelier. */
    @Test
    void theTemperatureIsTheBest() {
        DecodingBenchmark benchmark = decoding();
        double best = (double) benchmark.fitTemperature().parameters().get("temperature");

        double least = surprise(benchmark.sequences(), best);
        assertThat(surprise(benchmark.sequences(), best * 1.01)).isGreaterThan(least);
        assertThat(surprise(benchmark.sequences(), best / 1.01)).isGreaterThan(least);
        assertThat(best).isBetween(0.3, 3.0);
    }

    private static double surprise(List<ScoredSequence> songs, double temperature) {
        double sum = 0;
        for (ScoredSequence song : songs) {
            double[] p = new TemperatureCalibration(temperature).probabilities(song.logits(), 2);
            for (int line = 0; line < song.truth().length; line++) {
                sum -= Math.log(p[2 * line + song.truth()[line]]);
            }
        }
        return sum;
    }
}
