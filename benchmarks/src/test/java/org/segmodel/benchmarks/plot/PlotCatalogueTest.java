package org.segmodel.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.benchmarks.plot.Plot.Curve;
import org.segmodel.benchmarks.plot.Plot.Point;
import org.segmodel.benchmarks.results.JmhFiles;
import org.segmodel.benchmarks.results.ResultFile;

class PlotCatalogueTest {

    @TempDir
    private Path folder;

    private List<Plot> plots(JmhFiles files) throws IOException {
        return PlotCatalogue.plots(ResultFile.read(files.write(folder.resolve("results.json"))));
    }

    private static void epoch(JmhFiles files, int batch, int hidden, int layers, double time) {
        files.profiled("TrainingEpochBenchmark.epoch", Map.of("batch", "" + batch, "hidden", "" + hidden, "layers",
                "" + layers), time, Map.of("songs", 1000 / time, "memory.peak", 10 * time));
    }

    @Test
    void epochsArePlottedOverTheBatch() throws IOException {
        JmhFiles files = new JmhFiles();
        epoch(files, 128, 256, 2, 3);
        epoch(files, 8, 256, 2, 5);
        epoch(files, 8, 512, 2, 20);
        epoch(files, 8, 256, 1, 2);
        epoch(files, 16, 256, 1, 1);

        List<Plot> plots = plots(files);
        assertThat(plots).extracting(Plot::name).containsExactly("epoch-time-layers2", "epoch-time-layers1",
                "epoch-rate-layers2", "epoch-rate-layers1", "epoch-memory-layers2", "epoch-memory-layers1");
        assertThat(plots.get(0).title()).isEqualTo("Time of a training epoch (layers=2)");
        assertThat(plots.get(0).curves()).containsExactly(
                new Curve("256 units", List.of(new Point(8, 5), new Point(128, 3))),
                new Curve("512 units", List.of(new Point(8, 20))));
        assertThat(plots.get(3).curves()).containsExactly(
                new Curve("256 units", List.of(new Point(8, 500), new Point(16, 1000))));
        assertThat(plots.get(5).curves().get(0).points()).containsExactly(new Point(8, 20), new Point(16, 10));
    }

    @Test
    void aSinglePointIsNoPlot() throws IOException {
        JmhFiles files = new JmhFiles();
        epoch(files, 8, 256, 1, 2);
        epoch(files, 8, 512, 1, 2);

        assertThat(plots(files)).isEmpty();
    }

    /** Names need no suffix if nothing is held at different values. */
    @Test
    void familiesArePlottedOverTheLength() throws IOException {
        JmhFiles files = new JmhFiles();
        for (String lines : List.of("20", "500")) {
            for (String family : List.of("all", "head_ssm")) {
                files.time("FeatureBenchmark.extract", new TreeMap<>(Map.of("family", family, "lines", lines)),
                        new double[] {family.length() * Double.parseDouble(lines)});
            }
        }
        assertThat(plots(files)).singleElement().satisfies(plot -> {
            assertThat(plot.name()).isEqualTo("features");
            assertThat(plot.title()).isEqualTo("Features of one song, one thread");
            assertThat(plot.curves()).containsExactly(
                    new Curve("all", List.of(new Point(20, 60), new Point(500, 1500))),
                    new Curve("head_ssm", List.of(new Point(20, 160), new Point(500, 4000))));
        });
    }

    @Test
    void latencyHasAMedianAndATail() throws IOException {
        double[][][][] bins = {{{{1, 1}}}};
        JmhFiles files = new JmhFiles().samples("InferenceBenchmark.segment", Map.of("lines", "20"), 1, 3, bins)
                .samples("InferenceBenchmark.segment", Map.of("lines", "50"), 2, 7, bins);

        assertThat(plots(files)).singleElement().satisfies(plot -> assertThat(plot.curves()).containsExactly(
                new Curve("median", List.of(new Point(20, 1), new Point(50, 2))),
                new Curve("99 % quantile", List.of(new Point(20, 3), new Point(50, 7)))));
    }

    /** Without the profiler there is no rate to plot, but a time. */
    @Test
    void whatWasNotMeasuredIsNotPlotted() throws IOException {
        JmhFiles files = new JmhFiles().time("TrainingEpochBenchmark.epoch", Map.of("batch", "8"), new double[] {1})
                .time("TrainingEpochBenchmark.epoch", Map.of("batch", "16"), new double[] {2})
                .time("BulkInferenceBenchmark.segmentAll", Map.of("threads", "1"), new double[] {2})
                .time("BulkInferenceBenchmark.segmentAll", Map.of("threads", "2"), new double[] {2});

        assertThat(plots(files)).extracting(Plot::name).containsExactly("epoch-time");
    }
}
