package org.segmodel.train.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.segmodel.core.table.TextTable;

/**
 * A table. On narrow screens it scrolls by itself; on paper it is whole.
 *
 * @param caption  what it shows; may be empty
 * @param columns  from left to right
 * @param rows     from top to bottom, each with a cell for every column
 * @param sortable whether a click on a heading sorts the rows, where scripts run
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows, boolean sortable) implements Block {

    /**
     * A column.
     *
     * @param title   its heading
     * @param numeric whether it holds numbers, which stand at the right
     */
    public record Column(String title, boolean numeric) {

        /**
         * A column of text.
         *
         * @param title its heading
         */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /**
         * A column of numbers.
         *
         * @param title its heading
         */
        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a row has another number of cells than there are columns
     */
    public Table {
        Objects.requireNonNull(caption, "caption");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has " + row.size() + " cells, the table " + columns.size()
                        + " columns");
            }
        }
    }

    /**
     * A table that cannot be sorted.
     *
     * @param caption what it shows; may be empty
     * @param columns from left to right
     * @param rows    from top to bottom
     */
    public static Table of(String caption, List<Column> columns, List<List<Cell>> rows) {
        return new Table(caption, columns, rows, false);
    }

    /**
     * A table of text as a page shows it, without a caption.
     *
     * @param table    its cells are taken as they are
     * @param numeric  which columns hold numbers, which are not broken, whatever the table says of itself
     * @param sortable as of the constructor
     */
    public static Table of(TextTable table, Predicate<TextTable.Column> numeric, boolean sortable) {
        return new Table("", table.columns().stream().map(column -> new Column(column.title(), numeric.test(column))).toList(),
                table.rows().stream().map(row -> row.stream().map(Cell::of).toList()).toList(), sortable);
    }

    @Override
    public void writeTo(HtmlWriter html) {
        // Whoever uses the keyboard must be able to scroll, too; for that the frame needs a name.
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                caption.isEmpty() ? "Table" : caption);
        html.open("table", "class", sortable ? "sortable" : "plain");
        if (!caption.isEmpty()) {
            html.element("caption", caption);
        }
        html.open("thead").open("tr");
        for (Column column : columns) {
            html.element("th", column.title(), "scope", "col", "class", kind(column));
        }
        html.close().close().line().open("tbody");
        for (List<Cell> row : rows) {
            html.open("tr");
            for (int c = 0; c < row.size(); c++) {
                write(row.get(c), columns.get(c), c == 0, html);
            }
            html.close().line();
        }
        html.close().close().close().line();
    }

    private void write(Cell cell, Column column, boolean first, HtmlWriter html) {
        String kind = cell.strong() ? kind(column) + " strong" : kind(column);
        String tag = first ? "th" : "td";
        if (sortable && !Double.isNaN(cell.order())) {
            String order = String.format(Locale.ROOT, "%s", cell.order());
            html.open(tag, "class", kind, "data-order", order);
        } else {
            html.open(tag, "class", kind);
        }
        html.text(cell.text()).close();
    }

    private static String kind(Column column) {
        return column.numeric() ? "number" : "text";
    }
}
