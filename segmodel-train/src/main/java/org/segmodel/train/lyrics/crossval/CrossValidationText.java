package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.segmodel.core.table.TextTable;
import org.segmodel.train.lyrics.compare.SettingTables;

/** Cross-validations as text that survives pasting: for a terminal, or in Markdown. Holds no state. */
public final class CrossValidationText {

    private CrossValidationText() {
    }

    /**
     * Aligned tables with plain headings.
     *
     * @param scores what to tell
     */
    public static String text(CrossValidationScores scores) {
        return join(new CrossValidationTables(scores), title -> title + "\n", TextTable::aligned, sentence -> sentence);
    }

    /**
     * Markdown tables with headings of the third level.
     *
     * @param scores what to tell
     */
    public static String markdown(CrossValidationScores scores) {
        return join(new CrossValidationTables(scores), title -> "### " + title + "\n", TextTable::markdown,
                sentence -> "- " + sentence.replaceAll("[\\\\*<`]", "\\\\$0"));
    }

    private static String join(CrossValidationTables tables, UnaryOperator<String> heading,
            Function<TextTable, String> table, UnaryOperator<String> sentence) {
        List<String> parts = new ArrayList<>();
        parts.add(heading.apply(tables.title()));
        parts.add(table.apply(tables.ranking()));
        section(parts, heading.apply("Further scores"), tables.furtherScores().map(table));
        section(parts, heading.apply("Seed by seed"), Optional.of(table.apply(tables.seeds())));
        section(parts, heading.apply("Fold by fold, mean over seeds"), Optional.of(table.apply(tables.folds())));
        parts.add(sentences(tables.legend(), sentence));
        section(parts, heading.apply("Settings that differ"), SettingTables.text(tables.settings())
                .map(found -> table.apply(found) + "\n" + sentences(List.of(CrossValidationTables.settingsLegend()), sentence)));
        section(parts, heading.apply("Notes"), tables.notes().isEmpty() ? Optional.empty()
                : Optional.of(sentences(tables.notes(), sentence)));
        return String.join("\n", parts);
    }

    private static void section(List<String> parts, String heading, Optional<String> content) {
        content.ifPresent(text -> {
            parts.add(heading);
            parts.add(text);
        });
    }

    private static String sentences(List<String> sentences, UnaryOperator<String> form) {
        return String.join("", sentences.stream().map(each -> form.apply(each) + "\n").toList());
    }
}
