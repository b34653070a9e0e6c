package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongBootstrap.Interval;
import org.segmodel.metrics.SongBootstrap.Resampling;

/** From trials to tables: means and deviations over seeds, and differences from one variant. Stateless. */
final class AccuracyTables {

    /** Metrics of the tables and their headings; what each is, the catalogue of metrics says. */
    private static final List<Column> METRICS = List.of(Column.of("macro_f1", "macro F1"),
            Column.of("boundary_f1", "boundary F1"), Column.of("boundary_f1_tol1", "boundary F1, 1 line off"),
            Column.of("window_diff", "WindowDiff"), Column.of("window_diff_song_mean", "WindowDiff, mean of songs"),
            Column.of("window_diff_presence", "WindowDiff, earlier system's"),
            Column.of("complete_segments", "complete segments"), Column.of("ece", "ECE"));

    private static final List<Column> COSTS = List.of(Column.of("parameters", "parameters"),
            Column.of("epoch_seconds", "s an epoch"), Column.of("peak_mib", "peak MiB"));

    private AccuracyTables() {
    }

    /**
     * Scores of all variants on one set of songs.
     *
     * @param name   name of the table
     * @param set    name of the songs
     * @param trials by variant
     * @param peaks  peak resident MiB of variants, where it was measured; empty for no costs at all
     */
    static StudyTable scores(String name, String set, Map<String, List<AccuracyTrial>> trials,
            Optional<Map<String, Double>> peaks) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("variant", set)));
        columns.addAll(METRICS);
        peaks.ifPresent(known -> columns.addAll(COSTS));
        List<List<Object>> rows = new ArrayList<>();
        trials.forEach((variant, own) -> {
            List<Object> row = new ArrayList<>(List.of(variant));
            List<MetricReport> reports = own.stream().map(trial -> trial.all(set).report()).toList();
            for (Column metric : METRICS) {
                row.add(spread(reports.stream().map(report -> report.value(metric.key())).toList(), 4));
            }
            if (peaks.isPresent()) {
                row.add(own.get(0).cost().parameters());
                row.add(spread(own.stream().map(trial -> trial.cost().epochSeconds()).toList(), 2));
                row.add(peaks.get().get(variant));
            }
            rows.add(row);
        });
        return StudyTable.of(name, columns, rows);
    }

    /**
     * Differences of all variants from one of them, paired by song; a difference whose interval has not 0 in it stands in
     * bold letters.
     *
     * @param set    name of the songs
     * @param base   the variant whose scores are taken off
     * @param trials by variant
     * @param how    how songs are drawn
     */
    static StudyTable differences(String set, String base, Map<String, List<AccuracyTrial>> trials, Resampling how) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("variant", set + ", less " + base));
        columns.addAll(METRICS);
        List<String> names = METRICS.stream().map(Column::key).toList();
        List<Evaluation> baseline = seedsTogether(set, trials.get(base));
        List<List<Object>> rows = new ArrayList<>();
        trials.forEach((variant, own) -> {
            if (!variant.equals(base)) {
                Map<String, Interval> found = SongBootstrap.difference(seedsTogether(set, own), baseline, names, how);
                List<Object> row = new ArrayList<>(List.of(variant));
                names.forEach(name -> row.add(text(found.get(name))));
                rows.add(row);
            }
        });
        return StudyTable.of("differences", columns, rows);
    }

    /** The counts of each song, those of all seeds merged. */
    private static List<Evaluation> seedsTogether(String set, List<AccuracyTrial> trials) {
        List<List<Evaluation>> seeds = trials.stream().map(trial -> trial.songs().get(set)).toList();
        return IntStream.range(0, seeds.get(0).size()).mapToObj(s -> seeds.stream().map(songs -> songs.get(s))
                .reduce(Evaluation::merge).orElseThrow()).toList();
    }

    private static String text(Interval difference) {
        String text = String.format(Locale.ROOT, "%+.4f [%+.4f, %+.4f]", difference.estimate(), difference.low(),
                difference.high());
        return difference.contains(0) ? text : "**" + text + "**";
    }

    /** Mean and, of two values or more, the deviation of the sample. */
    static String spread(List<Double> values, int decimals) {
        SummaryStatistics all = new SummaryStatistics();
        values.forEach(all::addValue);
        String format = "%." + decimals + "f";
        return String.format(Locale.ROOT, format, all.getMean()) + (values.size() < 2 ? ""
                : String.format(Locale.ROOT, " ± " + format, all.getStandardDeviation()));
    }

    /** All that is known of a trial on one set of songs, by the headings of the CSV form. */
    static Map<String, Object> record(AccuracyTrial trial, String set) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("variant", trial.variant());
        record.put("seed", trial.seed());
        record.put("set", set);
        record.put("parameters", trial.cost().parameters());
        record.put("epochs", trial.cost().epochs());
        record.put("epoch_seconds", trial.cost().epochSeconds());
        record.putAll(trial.all(set).report().toMap());
        return record;
    }
}
