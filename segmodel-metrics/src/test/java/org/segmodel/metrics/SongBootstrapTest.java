package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;

class SongBootstrapTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;
    private static final List<String> METRICS = List.of("macro_f1", "boundary_f1", "window_diff",
            "window_diff_song_mean", "complete_segments");

    private static List<SongPrediction> songs(int count, long seed) {
        return new RandomSongs(seed, 2).stream().limit(count).toList();
    }

    /** One line, right or wrong. */
    private static SongPrediction line(boolean right) {
        return SongPrediction.of(new int[] {0}, new int[] {right ? 0 : 1});
    }

    /** Draws songs themselves, counts them from their lines, and reads quantiles off the sorted values. */
    private static Interval slowly(List<SongPrediction> songs, String metric, Resampling how) {
        RandomStream random = new Seeds(how.seed()).stream("bootstrap/songs");
        double[] values = new double[how.resamples()];
        for (int r = 0; r < values.length; r++) {
            List<SongPrediction> drawn = new ArrayList<>();
            for (int s = 0; s < songs.size(); s++) {
                drawn.add(songs.get(random.nextInt(songs.size())));
            }
            values[r] = Evaluation.of(LABELS, drawn).report().value(metric);
        }
        Arrays.sort(values);
        return new Interval(Evaluation.of(LABELS, songs).report().value(metric),
                quantile(values, (1 - how.confidence()) / 2), quantile(values, (1 + how.confidence()) / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Test
    void isWhatDrawingSongsByHandGives() {
        List<SongPrediction> songs = songs(25, 4);
        Resampling how = new Resampling(60, 0.9, 17);
        Map<String, Interval> intervals = SongBootstrap.interval(LABELS, songs, METRICS, 60, 0.9, 17);
        assertThat(intervals.keySet()).containsExactlyElementsOf(METRICS);
        intervals.forEach((metric, interval) -> {
            Interval slow = slowly(songs, metric, how);
            assertThat(interval.estimate()).as(metric).isCloseTo(slow.estimate(), within(1e-12));
            assertThat(interval.low()).as(metric).isCloseTo(slow.low(), within(1e-12));
            assertThat(interval.high()).as(metric).isCloseTo(slow.high(), within(1e-12));
            assertThat(interval.width()).as(metric).isPositive();
        });
    }

    /** Of n songs of one line the accuracy is binomial: deviation √(p (1 − p) / n). */
    @Test
    void theIntervalOfAShareIsThatOfTheBinomialDistribution() {
        List<SongPrediction> songs = new ArrayList<>();
        for (int s = 0; s < 400; s++) {
            songs.add(line(s < 300));
        }
        Interval interval = SongBootstrap.interval(LABELS, songs, List.of("accuracy"), 2000, 0.95, 3).get("accuracy");
        double deviation = Math.sqrt(0.75 * 0.25 / 400);
        assertThat(interval.estimate()).isEqualTo(0.75);
        assertThat(interval.low()).isCloseTo(0.75 - 1.96 * deviation, within(0.005));
        assertThat(interval.high()).isCloseTo(0.75 + 1.96 * deviation, within(0.005));
        Interval narrower = SongBootstrap.interval(LABELS, songs, List.of("accuracy"), 2000, 0.5, 3).get("accuracy");
        assertThat(narrower.width()).isCloseTo(2 * 0.674 * deviation, within(0.005));
    }

    @Test
    void oneSongLeavesNothingToChance() {
        for (SongPrediction song : songs(12, 8)) {
            SongBootstrap.interval(LABELS, List.of(song), METRICS, 5, 0.95, 1).forEach((metric, interval) -> {
                double value = Evaluation.of(LABELS, song).report().value(metric);
                assertThat(interval).as(metric).isEqualTo(new Interval(value, value, value));
            });
        }
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        List<SongPrediction> songs = songs(30, 5);
        SongBootstrap.difference(LABELS, songs, songs, METRICS, 20, 0.95, 1).forEach((metric, interval) ->
                assertThat(interval).as(metric).isEqualTo(new Interval(0, 0, 0)));
    }

    /** Draws songs, asks all runs about the same ones, and takes the mean of the runs' scores. */
    @Test
    void severalRunsAreScoredOnTheSameSongsAndAveraged() {
        List<SongPrediction> truths = songs(20, 4);
        List<List<Evaluation>> runs = IntStream.range(0, 3).mapToObj(run -> wronged(truths, 0.1 + 0.1 * run, run)).toList();
        List<List<Evaluation>> others = IntStream.range(0, 3).mapToObj(run -> wronged(truths, 0.4, 10 + run)).toList();
        Resampling how = new Resampling(40, 0.8, 6);
        Map<String, Interval> mean = SongBootstrap.mean(runs, METRICS, how);
        Map<String, Interval> difference = SongBootstrap.meanDifference(runs, others, METRICS, how);
        for (String metric : METRICS) {
            RandomStream random = new Seeds(6).stream("bootstrap/songs");
            double[] means = new double[40];
            double[] differences = new double[40];
            for (int r = 0; r < 40; r++) {
                int[] drawn = IntStream.range(0, 20).map(s -> random.nextInt(20)).toArray();
                means[r] = mean(runs, drawn, metric);
                differences[r] = means[r] - mean(others, drawn, metric);
            }
            int[] all = IntStream.range(0, 20).toArray();
            assertInterval(mean.get(metric), mean(runs, all, metric), means);
            assertInterval(difference.get(metric), mean(runs, all, metric) - mean(others, all, metric), differences);
        }
        assertThat(SongBootstrap.mean(List.of(runs.get(1)), METRICS, how)).isEqualTo(SongBootstrap.interval(runs.get(1),
                METRICS, how));
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.meanDifference(runs, others.subList(0, 2), METRICS,
                how)).withMessageContaining("3 runs and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.mean(List.of(), METRICS, how))
                .withMessageContaining("without a model");
    }

    private static List<Evaluation> wronged(List<SongPrediction> songs, double share, long seed) {
        RandomStream random = new Seeds(seed).stream("wrong");
        return songs.stream().map(song -> Evaluation.of(LABELS, SongPrediction.of(song.truth(), Arrays.stream(song.truth())
                .map(label -> random.nextDouble() < share ? 1 - label : label).toArray()))).toList();
    }

    private static double mean(List<List<Evaluation>> runs, int[] songs, String metric) {
        return runs.stream().mapToDouble(run -> Evaluation.merged(Arrays.stream(songs).mapToObj(run::get).toList()).report()
                .value(metric)).average().orElseThrow();
    }

    private static void assertInterval(Interval interval, double estimate, double[] values) {
        Arrays.sort(values);
        assertThat(interval.estimate()).isCloseTo(estimate, within(1e-12));
        assertThat(interval.low()).isCloseTo(quantile(values, 0.1), within(1e-12));
        assertThat(interval.high()).isCloseTo(quantile(values, 0.9), within(1e-12));
    }

    /** Songs differ much in difficulty, and the one model is a little better on each. */
    @Test
    void pairedIsNarrowerThanUnpaired() {
        RandomStream random = new Seeds(6).stream("songs");
        List<SongPrediction> better = new ArrayList<>();
        List<SongPrediction> worse = new ArrayList<>();
        for (int s = 0; s < 60; s++) {
            int[] truth = new int[30];
            int[] predicted = new int[30];
            Arrays.setAll(truth, i -> i / 5 % 2);
            double difficulty = random.nextDouble() * 0.5;
            Arrays.setAll(predicted, i -> random.nextDouble() < difficulty ? 1 - truth[i] : truth[i]);
            better.add(SongPrediction.of(truth, predicted.clone()));
            predicted[s % 30] = 1 - truth[s % 30];
            worse.add(SongPrediction.of(truth, predicted));
        }
        List<String> metrics = List.of("macro_f1", "accuracy");
        Map<String, Interval> paired = SongBootstrap.difference(LABELS, better, worse, metrics, 400, 0.95, 9);
        Map<String, Interval> one = SongBootstrap.interval(LABELS, better, metrics, 400, 0.95, 9);
        Map<String, Interval> other = SongBootstrap.interval(LABELS, worse, metrics, 400, 0.95, 10);
        for (String metric : metrics) {
            double unpaired = Math.hypot(one.get(metric).width(), other.get(metric).width());
            assertThat(paired.get(metric).width()).as(metric).isLessThan(unpaired / 3);
            assertThat(paired.get(metric).estimate()).as(metric).isPositive()
                    .isCloseTo(one.get(metric).estimate() - other.get(metric).estimate(), within(1e-12));
            assertThat(paired.get(metric).contains(0)).as(metric).isFalse();
            Interval turned = SongBootstrap.difference(LABELS, worse, better, metrics, 400, 0.95, 9).get(metric);
            assertThat(DoubleStream.of(-turned.estimate(), -turned.high(), -turned.low()).toArray()).as(metric)
                    .containsExactly(new double[] {paired.get(metric).estimate(), paired.get(metric).low(),
                        paired.get(metric).high()}, within(1e-12));
        }
    }

    /** Merged counts of several models are as good as those of one. */
    @Test
    void countsOfSongsMayBeMergedBefore() {
        List<Evaluation> songs = songs(20, 2).stream().map(song -> Evaluation.of(LABELS, song)).toList();
        List<Evaluation> twice = songs.stream().map(song -> song.merge(song)).toList();
        Resampling how = new Resampling(30, 0.95, 4);
        Map<String, Interval> once = SongBootstrap.interval(songs, METRICS, how);
        SongBootstrap.interval(twice, METRICS, how).forEach((metric, interval) -> {
            assertThat(interval.low()).as(metric).isCloseTo(once.get(metric).low(), within(1e-12));
            assertThat(interval.high()).as(metric).isCloseTo(once.get(metric).high(), within(1e-12));
        });
    }

    @Test
    void equalArgumentsGiveEqualIntervals() {
        List<SongPrediction> songs = songs(20, 3);
        assertThat(SongBootstrap.interval(LABELS, songs, METRICS, 30, 0.95, 1))
                .isEqualTo(SongBootstrap.interval(LABELS, songs, METRICS, 30, 0.95, 1))
                .isNotEqualTo(SongBootstrap.interval(LABELS, songs, METRICS, 30, 0.95, 2));
    }

    @Test
    void badArgumentsAreNamed() {
        List<SongPrediction> songs = List.of(line(true), line(false));
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.interval(LABELS, List.of(), METRICS, 10,
                0.95, 1)).withMessageContaining("no songs");
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(0, 0.95, 1))
                .withMessageContaining("resamples is 0");
        for (double confidence : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(10, confidence, 1))
                    .withMessageContaining("confidence is " + confidence);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.interval(LABELS, songs, List.of("f1"), 10,
                0.95, 1)).withMessageContaining("no metric 'f1'");
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.interval(LABELS, songs, List.of("ece"), 10,
                0.95, 1)).withMessageContaining("had no probabilities");
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.difference(LABELS, songs,
                songs.subList(0, 1), METRICS, 10, 0.95, 1)).withMessageContaining("2 songs and 1 of the baseline");
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.difference(LABELS, songs, List.of(line(true),
                SongPrediction.of(new int[] {1}, new int[] {1})), METRICS, 10, 0.95, 1)).withMessageContaining("song 1");
        assertThatIllegalArgumentException().isThrownBy(() -> SongBootstrap.interval(LABELS, List.of(line(true),
                SongPrediction.of(new int[] {0}, new int[] {2})), METRICS, 10, 0.95, 1)).withMessageContaining("song 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, 1, 0.5));
    }
}
