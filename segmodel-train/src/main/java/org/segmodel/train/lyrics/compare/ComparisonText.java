package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.segmodel.core.table.TextTable;

/** Comparisons as text that survives pasting: for a terminal, or in Markdown. Holds no state. */
public final class ComparisonText {

    private ComparisonText() {
    }

    /**
     * Aligned tables with plain headings.
     *
     * @param comparison what to tell
     */
    public static String text(SessionComparison comparison) {
        return join(new ComparisonTables(comparison), title -> title + "\n", TextTable::aligned, sentence -> sentence);
    }

    /**
     * Markdown tables with headings of the third level.
     *
     * @param comparison what to tell
     */
    public static String markdown(SessionComparison comparison) {
        return join(new ComparisonTables(comparison), title -> "### " + title + "\n", TextTable::markdown,
                sentence -> "- " + sentence.replaceAll("[\\\\*<`]", "\\\\$0"));
    }

    private static String join(ComparisonTables tables, UnaryOperator<String> heading, Function<TextTable, String> table,
            UnaryOperator<String> sentence) {
        List<String> parts = new ArrayList<>();
        parts.add(heading.apply(tables.title()));
        parts.add(table.apply(tables.ranking()));
        section(parts, heading.apply("Further scores"), tables.furtherScores().map(table));
        section(parts, heading.apply("Configurations"), tables.groups().map(table));
        parts.add(sentences(tables.legend(), sentence));
        section(parts, heading.apply("Settings that differ"), tables.settings().map(found -> table.apply(found) + "\n"
                + sentences(tables.settingsLegend(), sentence)));
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
