package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;

/**
 * Reports as text that survives pasting: aligned columns for a terminal or a code block, or a Markdown table. Scores
 * have four decimals, whatever the locale. Several reports stand side by side; a metric that one of them lacks is
 * shown as {@code -}. The last column says which way is better.
 */
public final class MetricTable {

    private MetricTable() {
    }

    /**
     * One report as aligned text, one metric a line, with a final line break.
     *
     * @param report the metrics
     */
    public static String text(MetricReport report) {
        return text(Map.of("value", report));
    }

    /**
     * Reports side by side as aligned text.
     *
     * @param reports column title to report, at least one, in the order of the columns
     * @throws IllegalArgumentException if there is none
     */
    public static String text(Map<String, MetricReport> reports) {
        return table(reports).aligned();
    }

    /**
     * One report as a Markdown table.
     *
     * @param report the metrics
     */
    public static String markdown(MetricReport report) {
        return markdown(Map.of("value", report));
    }

    /**
     * Reports side by side as a Markdown table.
     *
     * @param reports column title to report, at least one, in the order of the columns
     * @throws IllegalArgumentException if there is none
     */
    public static String markdown(Map<String, MetricReport> reports) {
        return table(reports).markdown();
    }

    /**
     * A Markdown table of what every metric means: name, definition, source, better direction, range.
     *
     * @param catalogue the metrics
     */
    public static String definitions(MetricCatalogue catalogue) {
        return definitions(Stream.concat(catalogue.scores().stream(), catalogue.counts().stream()).toList());
    }

    /**
     * The same of any metrics.
     *
     * @param metrics in the order of the rows
     */
    public static String definitions(List<MetricId> metrics) {
        List<Column> columns = Stream.of("metric", "definition", "source", "better", "range").map(Column::text).toList();
        return new TextTable(columns, metrics.stream().map(id -> List.of("`" + id.name() + "`", id.definition(), id.source(),
                id.direction().word(), id.range())).toList()).markdown();
    }

    private static TextTable table(Map<String, MetricReport> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one report");
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("metric")));
        reports.keySet().forEach(title -> columns.add(Column.number(title)));
        columns.add(Column.text("better"));
        List<List<String>> rows = new ArrayList<>();
        Map<String, String> better = better(reports);
        for (String name : names(reports)) {
            List<String> row = new ArrayList<>(List.of(name));
            reports.values().forEach(report -> row.add(cell(report, name)));
            row.add(better.getOrDefault(name, ""));
            rows.add(row);
        }
        return new TextTable(columns, rows);
    }

    /** All scores in the order in which they first occur, then all counts. */
    private static Set<String> names(Map<String, MetricReport> reports) {
        Set<String> names = new LinkedHashSet<>();
        reports.values().forEach(report -> names.addAll(report.scores().keySet()));
        reports.values().forEach(report -> names.addAll(report.counts().keySet()));
        return names;
    }

    private static Map<String, String> better(Map<String, MetricReport> reports) {
        Map<String, String> words = new LinkedHashMap<>();
        for (MetricReport report : reports.values()) {
            MetricCatalogue.of(report.labels()).scores().forEach(id -> words.put(id.name(), id.direction().word()));
        }
        return words;
    }

    private static String cell(MetricReport report, String name) {
        if (report.scores().containsKey(name)) {
            return String.format(Locale.ROOT, "%.4f", report.scores().get(name));
        }
        return report.counts().containsKey(name) ? Long.toString(report.counts().get(name)) : "-";
    }
}
