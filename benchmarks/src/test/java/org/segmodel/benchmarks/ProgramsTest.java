package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.segmodel.benchmarks.results.JmhFiles;
import org.segmodel.benchmarks.results.Measurement;
import org.segmodel.benchmarks.results.ResultFile;

/** The programs that work on results, from their arguments to their exit codes. */
class ProgramsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Callable<Integer> program, Object... args) {
        return Programs.run(program, new PrintWriter(out), new PrintWriter(err),
                List.of(args).stream().map(Object::toString).toArray(String[]::new));
    }

    private Path file(String name, double... times) throws IOException {
        double[][] forks = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            forks[i] = new double[] {times[i]};
        }
        return new JmhFiles().time("A.run", Map.of(), forks).write(folder.resolve(name));
    }

    @Test
    void theExitCodeSaysWhetherSomethingIsSlower() throws IOException {
        Path old = file("old.json", 10, 10.1, 9.9);
        Path slower = file("slower.json", 11, 11.1, 10.9);

        assertThat(run(new CompareResults(), old, old)).isZero();
        assertThat(run(new CompareResults(), old, slower)).isEqualTo(1);
        assertThat(out.toString()).contains("| A.run |  | slower |").contains("1 slower");
        assertThat(run(new CompareResults(), slower, old)).isZero();
        assertThat(out.toString()).contains("| A.run |  | faster |");
        assertThat(run(new CompareResults(), old, slower, "--threshold", "20%")).isZero();
        assertThat(run(new CompareResults(), "--threshold", "0.2", old, slower)).isZero();
        assertThat(out.toString()).contains("(threshold 20.0 %)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void unusableFilesAreNamed() throws IOException {
        Path old = file("old.json", 10, 10.1);
        Path broken = Files.writeString(folder.resolve("broken.json"), "[{\"benchmark\":");

        assertThat(run(new CompareResults(), old, broken)).isEqualTo(2);
        assertThat(run(new CompareResults(), old, folder.resolve("none.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("CompareResults: " + broken + ": not a result of JMH")
                .contains("none.json: there is no such file").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void runsMustHaveSomethingInCommon() throws IOException {
        Path other = new JmhFiles().throughput("A.run", new double[] {1}).write(folder.resolve("other.json"));

        assertThat(run(new CompareResults(), file("old.json", 1), other)).isEqualTo(2);
        assertThat(err.toString()).contains("no benchmark in common").contains("[thrpt, ops/s]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1%", "three", "NaN", "%"})
    void thresholdsAreShares(String wrong) throws IOException {
        Path old = file("old.json", 1);

        assertThat(run(new CompareResults(), "--threshold=" + wrong, old, old)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + wrong + "'").contains("0.03 or 3%");
    }

    @Test
    void argumentsAreNeeded() {
        assertThat(run(new CompareResults())).isEqualTo(2);
        assertThat(run(new Tabulate())).isEqualTo(2);
        assertThat(err.toString()).contains("OLD.json").contains("RESULTS.json");
    }

    @Test
    void filesAreTabulated() throws IOException {
        assertThat(run(new Tabulate(), file("a.json", 12.5), file("b.json", 25))).isZero();
        assertThat(out.toString()).contains("| A.run |  | 12.5 |").contains("\n\n| benchmark").contains("| 25.0 |");
    }

    @Test
    void resultsAreDrawn() throws IOException {
        String benchmark = "FeatureBenchmark.extract";
        Path file = new JmhFiles().time(benchmark, Map.of("family", "all", "lines", "20"), new double[] {1})
                .time(benchmark, Map.of("family", "all", "lines", "50"), new double[] {2})
                .write(folder.resolve("features.json"));
        Path plots = folder.resolve("plots");

        assertThat(run(new Plots(), file, "--out", plots)).isZero();
        assertThat(out.toString().strip()).isEqualTo(plots.resolve("features.png").toString());
        assertThat(plots.resolve("features.png")).isNotEmptyFile();
        assertThat(plots.resolve("features.svg")).isNotEmptyFile();
        assertThat(run(new Plots(), file, file, "--out", plots)).isEqualTo(2);
        assertThat(err.toString()).contains("FeatureBenchmark.extract family=all lines=20").contains("one run");
    }

    @Test
    void thereMustBeSomethingToDraw() throws IOException {
        assertThat(run(new Plots(), file("some.json", 1, 2), "--out", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to plot").contains("TrainingEpochBenchmark.epoch with several "
                + "values of batch");
    }

    /** Else a parameter that somebody adds makes the smoke run long, or one that goes stays in the list. */
    @Test
    void everyParameterHasASmallValue() {
        Set<String> params = new TreeSet<>();
        Set<String> benchmarks = new TreeSet<>();
        BenchmarkList.defaultList().getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                List.of()).forEach(entry -> {
                    benchmarks.add(entry.getUserClassQName());
                    params.addAll(entry.getParams().orElse(Map.of()).keySet());
                });
        assertThat(benchmarks).contains(TrainingStepBenchmark.class.getName(), LossBenchmark.class.getName());
        // The kinds of losses are all of them worth a moment.
        params.remove("type");
        assertThat(params).isEqualTo(Smoke.SMALL.keySet());
    }

    /** A whole run of one benchmark in a JVM of its own, with everything that it writes. */
    @Test
    void smokeRunsABenchmark() throws IOException {
        Path file = folder.resolve("new").resolve("smoke.json");
        assertThat(run(new Smoke(), "--quiet", "--out", file, "MetricsBenchmark")).isZero();

        Measurement found = ResultFile.read(file).get(0);
        assertThat(found.name()).isEqualTo("MetricsBenchmark.report");
        assertThat(found.params()).isEqualTo(Map.of("songs", "16"));
        assertThat(found.primary().unit()).isEqualTo("ms/op");
        double fewest = 16 * 1000 / found.primary().forks().get(0).stream().mapToDouble(t -> t).max().orElseThrow();
        double most = 16 * 1000 / found.primary().forks().get(0).stream().mapToDouble(t -> t).min().orElseThrow();
        assertThat(found.secondary("songs").orElseThrow().score()).isBetween(fewest * 0.999, most * 1.001);
        assertThat(found.secondary("memory.peak").orElseThrow().score()).isBetween(20.0, 4096.0);
        assertThat(found.secondary("gc.alloc.rate.norm").orElseThrow().score()).isPositive();
        assertThat(out.toString()).isEqualTo(Files.readString(file.resolveSibling("smoke.md")))
                .contains("| MetricsBenchmark.report | songs=16 |");
    }

    /** The program of the jar: JMH's own, whose results have allocation, memory and songs per second besides. */
    @Test
    void profilersAreAlwaysOn() throws IOException, InterruptedException {
        Path file = folder.resolve("metrics.json");
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-Djmh.ignoreLock=true", "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "MetricsBenchmark", "-p", "songs=5", "-f", "1", "-wi", "0", "-i", "1", "-r", "50ms", "-rf", "json",
                "-rff", file.toString()).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(log).isZero();
        assertThat(ResultFile.read(file)).singleElement().satisfies(found -> {
            assertThat(found.params()).isEqualTo(Map.of("songs", "5"));
            assertThat(found.secondary()).containsKeys("songs", "memory.peak", "gc.alloc.rate", "gc.alloc.rate.norm");
        });
    }

    @Test
    void smokeSaysWhatThereIsNot() {
        assertThat(run(new Smoke(), "--quiet", "--out", folder.resolve("s.json"), "NoSuchBenchmark")).isEqualTo(2);
        assertThat(err.toString()).contains("Smoke: no benchmark").contains("NoSuchBenchmark");
    }

    @Test
    void percentAreShares() {
        assertThat(new PercentConverter().convert("3%")).isCloseTo(0.03, within(1e-15));
        assertThat(new PercentConverter().convert("0.5")).isEqualTo(0.5);
    }
}
