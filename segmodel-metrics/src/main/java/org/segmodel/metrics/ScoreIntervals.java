package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;

/**
 * The scores of a set of songs, each with its {@link SongBootstrap} interval, in forms that survive pasting. Immutable; safe
 * for use by several threads.
 *
 * @param report    scores and counts
 * @param intervals of every score, by name; none where there is no song, and none of confidence where only some of the
 *                  songs have probabilities
 * @param how       songs were drawn
 */
public record ScoreIntervals(MetricReport report, Map<String, Interval> intervals, Resampling how) {

    private static final String SCORE = "%.3f";

    /** Copies, keeping the order. */
    public ScoreIntervals {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(how, "how");
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    /**
     * Scores songs.
     *
     * @param labels the classes
     * @param songs  none give a report of zeros without intervals
     * @param how    songs are drawn
     * @throws IllegalArgumentException naming the song, if one does not fit the classes
     */
    public static ScoreIntervals of(LabelSet labels, List<ScoredSong> songs, Resampling how) {
        List<Evaluation> each = songs.stream().map(song -> song.evaluation(labels)).toList();
        MetricReport report = each.stream().reduce(Evaluation.empty(labels), Evaluation::merge).report();
        return new ScoreIntervals(report, each.isEmpty() ? Map.of()
                : SongBootstrap.interval(each, resampled(report, each), how), how);
    }

    /** Where only some songs have probabilities, a resample may have none of these. */
    private static List<String> resampled(MetricReport report, List<Evaluation> songs) {
        return songs.stream().filter(song -> song.calibration().lines() == 0 && song.lines().lines() > 0).findFirst()
                .map(Evaluation::report).orElse(report).scores().keySet().stream().toList();
    }

    /**
     * The interval of a score; empty if it has none.
     *
     * @param name for example {@code boundary_f1}
     */
    public Optional<Interval> interval(String name) {
        return Optional.ofNullable(intervals.get(name));
    }

    /**
     * A score as people read it: {@code 0.704 [0.635, 0.767]}. Three decimals, whatever the locale.
     *
     * @param name of a score or a count
     * @throws IllegalArgumentException if there is none of that name
     */
    public String cell(String name) {
        if (report.counts().containsKey(name)) {
            return Long.toString(report.counts().get(name));
        }
        return number(report.value(name)) + interval(name)
                .map(interval -> " [" + number(interval.low()) + ", " + number(interval.high()) + "]").orElse("");
    }

    /**
     * A row for each score with its interval, then one for each count, with the way that is better.
     *
     * @param title of the column of values, for example the name of the data
     */
    public TextTable table(String title) {
        return new TextTable(List.of(Column.text("metric"), Column.text(title + " [" + percent() + " interval]"),
                Column.text("better")), names().stream().map(name -> List.of(name, cell(name), better(name))).toList());
    }

    /** The same with all decimals and the ends of intervals in columns of their own, for {@link TextTable#csv}. */
    public TextTable numbers() {
        return new TextTable(List.of(Column.text("metric"), Column.number("value"), Column.number("low"), Column.number("high"),
                Column.text("better")), names().stream().map(name -> List.of(name, report.toMap().get(name).toString(),
                        interval(name).map(interval -> Double.toString(interval.low())).orElse(""),
                        interval(name).map(interval -> Double.toString(interval.high())).orElse(""), better(name))).toList());
    }

    /**
     * The intervals and how they were made as a tree for a JSON writer: {@code method}, {@code confidence},
     * {@code resamples}, {@code seed}, and {@code scores} with {@code low} and {@code high} by name.
     */
    public Map<String, Object> toTree() {
        Map<String, Object> ends = new LinkedHashMap<>();
        intervals.forEach((name, interval) -> {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("low", interval.low());
            pair.put("high", interval.high());
            ends.put(name, pair);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", "bootstrap over songs, percentiles");
        tree.put("confidence", how.confidence());
        tree.put("resamples", how.resamples());
        tree.put("seed", how.seed());
        tree.put("scores", ends);
        return tree;
    }

    /** The share of the resamples within an interval, for example {@code 95 %}. */
    public String percent() {
        double percent = 100 * how.confidence();
        return (percent == Math.rint(percent) ? String.format(Locale.ROOT, "%.0f", percent) : Double.toString(percent)) + " %";
    }

    private List<String> names() {
        return new ArrayList<>(report.toMap().keySet());
    }

    private String better(String name) {
        return MetricCatalogue.of(report.labels()).find(name).map(id -> id.direction().word()).orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, SCORE, value);
    }
}
