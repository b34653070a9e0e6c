package org.segmodel.benchmarks.plot;

import static org.segmodel.benchmarks.plot.Plot.Scale.LINEAR;
import static org.segmodel.benchmarks.plot.Plot.Scale.POWERS_OF_TEN;
import static org.segmodel.benchmarks.plot.Plot.Scale.POWERS_OF_TWO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segmodel.benchmarks.profile.PeakMemoryProfiler;
import org.segmodel.benchmarks.profile.SongRateProfiler;
import org.segmodel.benchmarks.results.Measurement;

/** The plots that there are. Stateless. */
public final class PlotCatalogue {

    private static final Plot.Axis BATCH = new Plot.Axis("songs a batch", POWERS_OF_TWO);
    private static final Plot.Axis LINES = new Plot.Axis("lines of the song", POWERS_OF_TEN);
    private static final Plot.Axis MILLISECONDS = new Plot.Axis("ms a song", POWERS_OF_TEN);
    private static final String EPOCH = "TrainingEpochBenchmark.epoch";
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private static final List<PlotTemplate> TEMPLATES = List.of(
            epoch("epoch-time", "Time of a training epoch", new Plot.Axis("ms an epoch", LINEAR), score()),
            epoch("epoch-rate", "Training songs a second", new Plot.Axis("songs/s", LINEAR),
                    secondary(SongRateProfiler.LABEL)),
            epoch("epoch-memory", "Peak resident memory of training", new Plot.Axis("MiB", LINEAR),
                    secondary(PeakMemoryProfiler.LABEL)),
            new PlotTemplate("features", "Features of one song, one thread", "FeatureBenchmark.extract", LINES, "lines",
                    MILLISECONDS, "family", "%s", Map.of("", score())),
            new PlotTemplate("inference", "Segmenting one song, one thread", "InferenceBenchmark.segment", LINES,
                    "lines", MILLISECONDS, "", "", percentiles()),
            new PlotTemplate("bulk", "Segmenting many songs", "BulkInferenceBenchmark.segmentAll",
                    new Plot.Axis("threads", POWERS_OF_TWO), "threads", new Plot.Axis("songs/s", LINEAR), "hidden",
                    "%s units", Map.of("", secondary(SongRateProfiler.LABEL))));

    private PlotCatalogue() {
    }

    private static PlotTemplate epoch(String name, String title, Plot.Axis y,
            Function<Measurement, OptionalDouble> figure) {
        return new PlotTemplate(name, title, EPOCH, BATCH, "batch", y, "hidden", "%s units", Map.of("", figure));
    }

    private static Function<Measurement, OptionalDouble> score() {
        return measurement -> OptionalDouble.of(measurement.primary().score());
    }

    private static Function<Measurement, OptionalDouble> secondary(String label) {
        return measurement -> measurement.secondary(label).map(metric -> OptionalDouble.of(metric.score()))
                .orElse(OptionalDouble.empty());
    }

    private static Map<String, Function<Measurement, OptionalDouble>> percentiles() {
        Map<String, Function<Measurement, OptionalDouble>> figures = new LinkedHashMap<>();
        figures.put("median", measurement -> OptionalDouble.of(measurement.primary().percentile(MEDIAN)));
        figures.put("99 % quantile", measurement -> OptionalDouble.of(measurement.primary().percentile(TAIL)));
        return figures;
    }

    /**
     * All plots that the measurements give.
     *
     * @param measurements of one run or several
     */
    public static List<Plot> plots(List<Measurement> measurements) {
        return TEMPLATES.stream().flatMap(template -> template.plots(measurements).stream()).toList();
    }

    /** What can be plotted, for people: benchmarks and the parameters that must vary. */
    public static String wanted() {
        return TEMPLATES.stream().map(template -> template.benchmark() + " with several values of "
                + template.xParam()).distinct().collect(Collectors.joining(", or "));
    }
}
