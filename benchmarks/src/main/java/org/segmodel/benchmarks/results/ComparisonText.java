package org.segmodel.benchmarks.results;

import java.util.List;
import java.util.Locale;

/** A comparison as people read it. Stateless. */
public final class ComparisonText {

    private static final double PERCENT = 100;

    private ComparisonText() {
    }

    /**
     * A Markdown table of the benchmarks that both runs have, then what only one has, then the count of each verdict.
     *
     * @param comparison the comparison
     * @param threshold  the one that it was made with
     * @return text with a final line feed
     */
    public static String of(Comparison comparison, double threshold) {
        StringBuilder text = new StringBuilder(table(comparison.rows()));
        text.append(keys("Only in the old file", comparison.onlyOld()));
        text.append(keys("Only in the new file", comparison.onlyNew()));
        if (comparison.singleForked()) {
            text.append("\nWith a single fork the iterations of one JVM are compared, and differences between JVMs go "
                    + "unseen; run with -f 3 or more.\n");
        }
        return text.append(String.format(Locale.ROOT, "\n%d compared (threshold %s %%): %d faster, %d slower, "
                + "%d within noise\n", comparison.rows().size(), MarkdownTable.number(threshold * PERCENT),
                comparison.count(Verdict.FASTER), comparison.count(Verdict.SLOWER),
                comparison.count(Verdict.WITHIN_NOISE))).toString();
    }

    private static String table(List<Comparison.Row> rows) {
        MarkdownTable table = new MarkdownTable(3, List.of("benchmark", "parameters", "verdict", "time, new / old",
                "95 % interval", "p (Holm)", "old", "new", "unit"));
        for (Comparison.Row row : rows) {
            table.add(List.of(row.after().name(), row.after().paramText(), row.verdict().words(),
                    ratio(row.time().ratio()), ratio(row.time().low()) + " to " + ratio(row.time().high()),
                    String.format(Locale.ROOT, "%.2g", row.p()), MarkdownTable.number(row.time().before()),
                    MarkdownTable.number(row.time().after()), row.after().primary().unit()));
        }
        return table.text();
    }

    private static String ratio(double value) {
        return value == Double.POSITIVE_INFINITY ? "∞" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String keys(String title, List<String> keys) {
        return keys.isEmpty() ? "" : "\n" + title + ":\n- " + String.join("\n- ", keys) + "\n";
    }
}
