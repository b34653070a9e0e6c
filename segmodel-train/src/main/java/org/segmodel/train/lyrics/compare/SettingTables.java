package org.segmodel.train.lyrics.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Table;

/** Settings that differ, as tables. Holds no state. */
public final class SettingTables {

    private static final String FIRST = "setting";
    private static final int LONGEST_CELL = 48;

    private SettingTables() {
    }

    /**
     * For text; long values are cut.
     *
     * @param settings what to tell
     * @return empty if there is no difference
     */
    public static Optional<TextTable> text(SettingDifferences settings) {
        List<TextTable.Column> columns = heads(settings).map(TextTable.Column::text).toList();
        return settings.rows().isEmpty() ? Optional.empty() : Optional.of(new TextTable(columns, settings.rows().stream()
                .map(row -> Stream.concat(Stream.of(row.key()), row.cells().stream().map(cell -> shortened(cell.text())))
                        .toList()).toList()));
    }

    /**
     * For a page; what is not the default stands out.
     *
     * @param settings what to tell
     * @return empty if there is no difference
     */
    public static Optional<Table> page(SettingDifferences settings) {
        return settings.rows().isEmpty() ? Optional.empty() : Optional.of(Table.of("", heads(settings)
                .map(Table.Column::text).toList(), settings.rows().stream().map(row -> Stream.concat(
                        Stream.of(Cell.of(row.key())), row.cells().stream().map(cell -> cell.byDefault()
                                ? Cell.of(cell.text()) : Cell.of(cell.text()).emphasised())).toList()).toList()));
    }

    private static Stream<String> heads(SettingDifferences settings) {
        return Stream.concat(Stream.of(FIRST), settings.columns().stream());
    }

    private static String shortened(String cell) {
        return cell.codePointCount(0, cell.length()) <= LONGEST_CELL ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL - 1)) + "\u2026";
    }
}
