package org.segmodel.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

class ComparisonTest {

    private static final Map<String, String> SMALL = Map.of("lines", "20");

    @TempDir
    private Path folder;

    private Comparison compare(JmhFiles before, JmhFiles after) throws IOException {
        return Comparison.of(ResultFile.read(before.write(folder.resolve("old.json"))),
                ResultFile.read(after.write(folder.resolve("new.json"))), 0.03);
    }

    private static JmhFiles one(double... forks) {
        JmhFiles files = new JmhFiles();
        double[][] values = new double[forks.length][];
        for (int i = 0; i < forks.length; i++) {
            values[i] = new double[] {forks[i] * 0.99, forks[i] * 1.01};
        }
        return files.time("A.run", SMALL, values);
    }

    private Verdict verdict(JmhFiles before, JmhFiles after) throws IOException {
        return compare(before, after).rows().get(0).verdict();
    }

    @Test
    void equalRunsAreEqual() throws IOException {
        Comparison comparison = compare(one(10, 10.1, 9.9), one(10, 10.1, 9.9));

        assertThat(comparison.rows()).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.WITHIN_NOISE);
            assertThat(row.time().ratio()).isCloseTo(1, within(1e-12));
            assertThat(row.p()).isEqualTo(1);
        });
        assertThat(comparison.onlyOld()).isEmpty();
        assertThat(comparison.onlyNew()).isEmpty();
        assertThat(comparison.singleForked()).isFalse();
    }

    @Test
    void clearDifferencesAreSeen() throws IOException {
        assertThat(verdict(one(10, 10.1, 9.9), one(12, 12.1, 11.9))).isEqualTo(Verdict.SLOWER);
        assertThat(verdict(one(12, 12.1, 11.9), one(10, 10.1, 9.9))).isEqualTo(Verdict.FASTER);
    }

    @Test
    void whatNoiseCouldDoIsNoChange() throws IOException {
        assertThat(verdict(one(10, 14, 9), one(12, 16, 11))).isEqualTo(Verdict.WITHIN_NOISE);
    }

    /** Certain, but only two per cent. */
    @Test
    void smallDifferencesDoNotMatter() throws IOException {
        Comparison comparison = compare(one(10, 10.001, 9.999), one(10.2, 10.201, 10.199));

        assertThat(comparison.rows().get(0).p()).isLessThan(0.001);
        assertThat(comparison.rows().get(0).verdict()).isEqualTo(Verdict.WITHIN_NOISE);
    }

    /** Taken for eight samples of one JVM, the same iterations look slower. */
    @Test
    void iterationsOfOneJvmAreNotTakenForManyJvms() throws IOException {
        JmhFiles before = new JmhFiles().time("A.run", SMALL, new double[] {10, 10, 10, 10.1},
                new double[] {11, 11.1, 11, 11});
        JmhFiles after = new JmhFiles().time("A.run", SMALL, new double[] {11, 11, 11, 11.1},
                new double[] {11.9, 12, 12, 12});

        assertThat(verdict(before, after)).isEqualTo(Verdict.WITHIN_NOISE);
        assertThat(verdict(joined(10, 10, 10, 10.1, 11, 11.1, 11, 11), joined(11, 11, 11, 11.1, 11.9, 12, 12, 12)))
                .isEqualTo(Verdict.SLOWER);
    }

    private static JmhFiles joined(double... iterations) {
        return new JmhFiles().time("A.run", SMALL, iterations);
    }

    @Test
    void moreThroughputIsFaster() throws IOException {
        JmhFiles slow = new JmhFiles().throughput("A.run", new double[] {100}, new double[] {101}, new double[] {99});
        JmhFiles quick = new JmhFiles().throughput("A.run", new double[] {200}, new double[] {201}, new double[] {199});
        Comparison comparison = compare(slow, quick);

        assertThat(comparison.rows().get(0).verdict()).isEqualTo(Verdict.FASTER);
        assertThat(comparison.rows().get(0).time().ratio()).isCloseTo(0.5, within(0.001));
        assertThat(compare(quick, slow).rows().get(0).verdict()).isEqualTo(Verdict.SLOWER);
    }

    /** The rare long calls of the new run, which lift its mean, do not. */
    @Test
    void samplesAreComparedByTheirMedians() throws IOException {
        double[][] calm = {{10, 90}, {11, 10}};
        double[][] disturbed = {{500, 9}, {10, 85}, {11, 6}};
        double[][] slow = {{12, 90}, {13, 10}};
        JmhFiles before = samples(calm);

        assertThat(verdict(before, samples(disturbed))).isEqualTo(Verdict.WITHIN_NOISE);
        assertThat(verdict(before, samples(slow))).isEqualTo(Verdict.SLOWER);
    }

    private static JmhFiles samples(double[][] bins) {
        return new JmhFiles().samples("A.run", SMALL, 10, 11, new double[][][][] {{bins, bins}, {bins}});
    }

    @Test
    void whatOnlyOneRunHasIsNamed() throws IOException {
        JmhFiles before = one(10, 11).time("A.old", Map.of(), new double[] {1});
        JmhFiles after = one(10, 11).time("A.run", Map.of("lines", "50"), new double[] {1}).throughput("A.old",
                new double[] {1});
        Comparison comparison = compare(before, after);

        assertThat(comparison.rows()).hasSize(1);
        assertThat(comparison.onlyOld()).containsExactly("org.example.A.old [avgt, ms/op]");
        assertThat(comparison.onlyNew()).containsExactly("org.example.A.run lines=50 [avgt, ms/op]",
                "org.example.A.old [thrpt, ops/s]");
    }

    /** Of many benchmarks without a change hardly any is called slower or faster, whatever luck does to some. */
    @Test
    void manyBenchmarksDoNotMakeFalseAlarms() throws IOException {
        RandomStream random = new Seeds(1).stream("alarms");
        int alarms = 0;
        for (int run = 0; run < 40; run++) {
            JmhFiles before = new JmhFiles();
            JmhFiles after = new JmhFiles();
            for (int i = 0; i < 40; i++) {
                before.time("A.run" + i, SMALL, noise(random), noise(random), noise(random));
                after.time("A.run" + i, SMALL, noise(random), noise(random), noise(random));
            }
            alarms += compare(before, after).count(Verdict.WITHIN_NOISE) < 40 ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    private static double[] noise(RandomStream random) {
        double level = Math.exp(0.1 * random.nextGaussian());
        return new double[] {level, level * 1.01};
    }

    /** The example is worked by hand: 0.01 · 4, 0.02 · 3, then 0.03 · 2 = 0.06, then 0.04 is raised to 0.06. */
    @Test
    void holmStepsDown() {
        assertThat(Comparison.holm(new double[] {0.04, 0.01, 0.03, 0.02})).containsExactly(new double[] {0.06, 0.04,
            0.06, 0.06}, within(1e-12));
        assertThat(Comparison.holm(new double[] {0.9, 0.6})).containsExactly(1, 1);
        assertThat(Comparison.holm(new double[0])).isEmpty();
    }

    @Test
    void theThresholdIsNotNegative() {
        assertThatThrownBy(() -> Comparison.of(List.of(), List.of(), -0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.1");
    }

    @Test
    void impossibleTimesNameTheBenchmark() {
        assertThatThrownBy(() -> compare(one(10, 11), one(10, 0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A.run lines=20").hasMessageContaining("0.0");
    }

    @Test
    void aSingleForkIsPointedOut() throws IOException {
        Comparison comparison = compare(one(10), one(10, 11));

        assertThat(comparison.singleForked()).isTrue();
        assertThat(ComparisonText.of(comparison, 0.03)).contains("-f 3");
        assertThat(ComparisonText.of(compare(one(10, 10), one(11, 11)), 0.03)).doesNotContain("-f 3");
    }
}
