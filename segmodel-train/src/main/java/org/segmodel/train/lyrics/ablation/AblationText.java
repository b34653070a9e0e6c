package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.segmodel.core.table.TextTable;

/** Studies as text that survives pasting: for a terminal, or in Markdown. Holds no state. */
public final class AblationText {

    private AblationText() {
    }

    /**
     * Aligned tables with plain headings.
     *
     * @param scores what to tell
     */
    public static String text(AblationScores scores) {
        return join(new AblationTables(scores), title -> title + "\n", TextTable::aligned, sentence -> sentence);
    }

    /**
     * Markdown tables with headings of the third level.
     *
     * @param scores what to tell
     */
    public static String markdown(AblationScores scores) {
        return join(new AblationTables(scores), title -> "### " + title + "\n", TextTable::markdown,
                sentence -> "- " + sentence.replaceAll("[\\\\*<`]", "\\\\$0"));
    }

    private static String join(AblationTables tables, UnaryOperator<String> heading, Function<TextTable, String> table,
            UnaryOperator<String> sentence) {
        List<String> parts = new ArrayList<>();
        parts.add(heading.apply(tables.title()));
        parts.add(tables.subtitle() + ".\n");
        section(parts, heading.apply("Verdicts"), table.apply(tables.verdicts()));
        section(parts, heading.apply("Scores"), table.apply(tables.scores()));
        section(parts, heading.apply("Differences"), table.apply(tables.differences()));
        section(parts, heading.apply("Cost"), table.apply(tables.costs()));
        parts.add(sentences(tables.legend(), sentence));
        section(parts, heading.apply("Variants"), table.apply(tables.variants()));
        if (!tables.notes().isEmpty()) {
            section(parts, heading.apply("Notes"), sentences(tables.notes(), sentence));
        }
        return String.join("\n", parts);
    }

    private static void section(List<String> parts, String heading, String content) {
        parts.add(heading);
        parts.add(content);
    }

    private static String sentences(List<String> sentences, UnaryOperator<String> form) {
        return String.join("", sentences.stream().map(each -> form.apply(each) + "\n").toList());
    }
}
