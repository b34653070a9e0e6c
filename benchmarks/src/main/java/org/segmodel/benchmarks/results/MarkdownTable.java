package org.segmodel.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Markdown table that grows row by row. Used by one thread. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final int texts;

    /**
     * A table without rows.
     *
     * @param texts how many columns, from the left, hold text; the others hold numbers
     * @param heads title of each column
     */
    MarkdownTable(int texts, List<String> heads) {
        this.texts = texts;
        rows.add(List.copyOf(heads));
    }

    /** Adds a row with a cell for each column. */
    void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells in a table of " + rows.get(0).size()
                    + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** The table without the number columns that are empty in all rows, with a final line feed. */
    String text() {
        List<Integer> shown = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            if (column < texts || rows.stream().skip(1).anyMatch(row -> !row.get(at).isEmpty())) {
                shown.add(column);
            }
        }
        StringBuilder text = new StringBuilder(line(rows.get(0), shown)).append('|');
        shown.forEach(column -> text.append(column < texts ? "---|" : "---:|"));
        text.append('\n');
        rows.stream().skip(1).forEach(row -> text.append(line(row, shown)));
        return text.toString();
    }

    private static String line(List<String> row, List<Integer> shown) {
        return shown.stream().map(row::get).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A number with three digits that count, or more if it is larger; nothing for NaN. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int decimals = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
