package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.train.lyrics.report.ReportData.SettingValue;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;

/** What ran on what, and its configuration. */
final class RunSection {

    private static final List<Column> COLUMNS = List.of(Column.text("key"), Column.text("value"));

    private RunSection() {
    }

    static List<Block> of(ReportData data) {
        List<Block> blocks = new ArrayList<>();
        if (!data.facts().isEmpty()) {
            blocks.add(Table.of("", COLUMNS, data.facts().entrySet().stream()
                    .map(fact -> List.of(Cell.of(fact.getKey()), Cell.of(fact.getValue()))).toList()));
        }
        if (!data.settings().isEmpty()) {
            blocks.add(Section.of("Settings other than the defaults", settings(data.settings(), false)));
            blocks.add(Details.of("All settings", settings(data.settings(), true)));
        }
        return blocks;
    }

    private static Table settings(Map<String, SettingValue> settings, boolean all) {
        return Table.of("", COLUMNS, settings.entrySet().stream().filter(setting -> all || !setting.getValue().byDefault())
                .map(setting -> List.of(Cell.of(setting.getKey()), Cell.of(setting.getValue().value()))).toList());
    }
}
