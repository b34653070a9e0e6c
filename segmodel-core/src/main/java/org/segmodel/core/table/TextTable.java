package org.segmodel.core.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of text in forms that survive pasting: aligned columns for a terminal or a code block, Markdown, and CSV.
 * Widths are counted in code points. Immutable.
 *
 * @param columns at least one, in order
 * @param rows    of each row a cell for each column
 */
public record TextTable(List<Column> columns, List<List<String>> rows) {

    private static final String GAP = "  ";

    /**
     * A column.
     *
     * @param title   its head
     * @param numeric whether it is set to the right, as numbers are
     */
    public record Column(String title, boolean numeric) {

        /**
         * A column that is set to the left.
         *
         * @param title its head
         */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /**
         * A column that is set to the right.
         *
         * @param title its head
         */
        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no column, or a row has another number of cells
     */
    public TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table without columns; expected one or more");
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of " + columns.size()
                        + " columns: " + row);
            }
        }
    }

    /** Aligned columns without rules; each line, the last one too, ends with a line feed. */
    public String aligned() {
        int[] widths = IntStream.range(0, columns.size()).map(c -> lines().mapToInt(row -> length(row.get(c))).max()
                .orElse(0)).toArray();
        return lines().map(row -> IntStream.range(0, widths.length).mapToObj(c -> {
            String padding = " ".repeat(widths[c] - length(row.get(c)));
            return columns.get(c).numeric() ? padding + row.get(c) : row.get(c) + padding;
        }).collect(Collectors.joining(GAP)).stripTrailing() + "\n").collect(Collectors.joining());
    }

    /** A table in GitHub-flavoured Markdown; bars and line breaks in cells are made safe. */
    public String markdown() {
        String rule = columns.stream().map(column -> column.numeric() ? "---:|" : "---|")
                .collect(Collectors.joining("", "|", "\n"));
        return row(titles(), TextTable::escaped, " | ", "| ", " |\n") + rule + rows.stream()
                .map(row -> row(row, TextTable::escaped, " | ", "| ", " |\n")).collect(Collectors.joining());
    }

    /** Comma-separated values with a head (RFC 4180, but with line feeds). */
    public String csv() {
        return lines().map(row -> row(row, TextTable::quoted, ",", "", "\n")).collect(Collectors.joining());
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(titles()), rows.stream());
    }

    private static String row(List<String> cells, Function<String, String> cell, String between, String before,
            String after) {
        return cells.stream().map(cell).collect(Collectors.joining(between, before, after));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** A bar or a line break would start a new cell or row, also between backticks. */
    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\R", " ");
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
