package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Figures in rows and columns.
 *
 * @param name    name of the table in the JSON form
 * @param columns at least one; the first says what a row is about
 * @param rows    values by the keys of the columns; null where nothing was measured
 */
record StudyTable(String name, List<Column> columns, List<Map<String, Object>> rows) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a row has other keys than the columns
     */
    StudyTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        List<String> keys = columns.stream().map(Column::key).toList();
        for (Map<String, Object> row : rows) {
            if (!keys.equals(List.copyOf(row.keySet()))) {
                throw new IllegalArgumentException("a row of the table " + name + " has the keys " + row.keySet()
                        + "; expected " + keys);
            }
        }
    }

    /**
     * A table of rows that are given value by value.
     *
     * @param name    name of the table
     * @param columns its columns
     * @param rows    of each row a value for each column
     */
    static StudyTable of(String name, List<Column> columns, List<List<Object>> rows) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++) {
                values.put(columns.get(c).key(), row.get(c));
            }
            named.add(values);
        }
        return new StudyTable(name, columns, named);
    }

    /** With a final line feed. */
    String markdown() {
        StringBuilder text = new StringBuilder(line(columns.stream().map(Column::heading).toList()));
        text.append("|---|").append("---:|".repeat(columns.size() - 1)).append('\n');
        for (Map<String, Object> row : rows) {
            text.append(line(columns.stream().map(column -> column.format(row.get(column.key()))).toList()));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
