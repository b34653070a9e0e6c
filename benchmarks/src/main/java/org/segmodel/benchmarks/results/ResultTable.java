package org.segmodel.benchmarks.results;

import java.util.List;
import org.segmodel.benchmarks.profile.PeakMemoryProfiler;
import org.segmodel.benchmarks.profile.SongRateProfiler;

/** Measurements as a Markdown table. Stateless. */
public final class ResultTable {

    /** Bytes that a call allocates, as JMH's profiler calls it. */
    private static final String BYTES_A_CALL = "gc.alloc.rate.norm";

    /** Allocation rate in MB/s, as JMH's profiler calls it. */
    private static final String RATE = "gc.alloc.rate";

    private static final double KILOBYTE = 1000;
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private ResultTable() {
    }

    /**
     * A row for each measurement; columns that nobody fills are left out. Median and 99 % quantile are those of single
     * calls.
     *
     * @param measurements at least one
     * @return the table, with a final line feed
     */
    public static String markdown(List<Measurement> measurements) {
        MarkdownTable table = new MarkdownTable(2, List.of("benchmark", "parameters", "mean", "± (99.9 %)", "p50",
                "p99", "unit", "songs/s", "peak MiB", "MB/s allocated", "kB a call"));
        for (Measurement each : measurements) {
            Metric time = each.primary();
            table.add(List.of(each.name(), each.paramText(), MarkdownTable.number(time.score()),
                    MarkdownTable.number(time.error()), sample(each, MEDIAN), sample(each, TAIL), time.unit(),
                    secondary(each, SongRateProfiler.LABEL, 1), secondary(each, PeakMemoryProfiler.LABEL, 1),
                    secondary(each, RATE, 1), secondary(each, BYTES_A_CALL, KILOBYTE)));
        }
        return table.text();
    }

    private static String sample(Measurement measurement, double percent) {
        return measurement.hasSamples() ? MarkdownTable.number(measurement.primary().percentile(percent)) : "";
    }

    private static String secondary(Measurement measurement, String label, double unit) {
        return measurement.secondary(label).map(metric -> MarkdownTable.number(metric.score() / unit)).orElse("");
    }
}
