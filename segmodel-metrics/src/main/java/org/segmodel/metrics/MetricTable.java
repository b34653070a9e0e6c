package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
        return aligned(rows(reports));
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
        List<List<String>> rows = rows(reports);
        String rule = "|---|" + "---:|".repeat(reports.size()) + "---|\n";
        return markdownRow(rows.get(0)) + rule + String.join("", rows.stream().skip(1).map(MetricTable::markdownRow)
                .toList());
    }

    /**
     * A Markdown table of what every metric means: name, definition, source, better direction, range.
     *
     * @param catalogue the metrics
     */
    public static String definitions(MetricCatalogue catalogue) {
        StringBuilder table = new StringBuilder(markdownRow(List.of("metric", "definition", "source", "better",
                "range"))).append("|---|---|---|---|---|\n");
        List<MetricId> all = new ArrayList<>(catalogue.scores());
        all.addAll(catalogue.counts());
        for (MetricId id : all) {
            table.append(markdownRow(List.of("`" + id.name() + "`", id.definition(), id.source(),
                    id.direction().word(), id.range())));
        }
        return table.toString();
    }

    private static List<List<String>> rows(Map<String, MetricReport> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one report");
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("metric"));
        head.addAll(reports.keySet());
        head.add("better");
        rows.add(head);
        Map<String, String> better = better(reports);
        for (String name : names(reports)) {
            List<String> row = new ArrayList<>(List.of(name));
            reports.values().forEach(report -> row.add(cell(report, name)));
            row.add(better.getOrDefault(name, ""));
            rows.add(row);
        }
        return rows;
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

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], length(row.get(c)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(width[c] - length(row.get(c)));
                boolean number = c > 0 && c < columns - 1;
                line.append(c == 0 ? "" : "  ").append(number ? padding + row.get(c) : row.get(c) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String markdownRow(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(MetricTable::escaped).toList()) + " |\n";
    }

    /** A bar or a line break would start a new cell or row, also between backticks. */
    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\R", " ");
    }
}
