package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;

/** Comparisons as text that survives pasting: for a terminal, in Markdown, or as comma-separated values. Holds no state. */
public final class GenreComparisonText {

    private GenreComparisonText() {
    }

    /**
     * Aligned tables with plain headings.
     *
     * @param comparison what to tell
     */
    public static String text(GenreComparison comparison) {
        return join(comparison, title -> title + "\n", TextTable::aligned, sentence -> sentence);
    }

    /**
     * Markdown tables with headings of the third level.
     *
     * @param comparison what to tell
     */
    public static String markdown(GenreComparison comparison) {
        return join(comparison, title -> "### " + title + "\n", TextTable::markdown,
                sentence -> "- " + sentence.replaceAll("[\\\\*<`]", "\\\\$0"));
    }

    private static String join(GenreComparison comparison, UnaryOperator<String> heading, Function<TextTable, String> table,
            UnaryOperator<String> sentence) {
        GenreComparisonTables tables = new GenreComparisonTables(comparison);
        List<String> parts = new ArrayList<>(List.of(tables.subtitle() + ".\n"));
        if (!comparison.compared().isEmpty()) {
            section(parts, heading.apply("Verdicts"), table.apply(tables.verdicts()));
        }
        section(parts, heading.apply("Scores"), table.apply(tables.scores()));
        if (!comparison.compared().isEmpty()) {
            section(parts, heading.apply("Differences"), table.apply(tables.differences()));
            tables.narrowed().ifPresent(narrowed -> section(parts, heading.apply("On the genres that both know"),
                    table.apply(narrowed)));
        }
        section(parts, heading.apply("Cost"), table.apply(tables.costs()));
        if (!comparison.compared().isEmpty()) {
            section(parts, heading.apply("Settings"), table.apply(tables.settings()));
        }
        parts.add(String.join("", tables.legend().stream().map(each -> sentence.apply(each) + "\n").toList()));
        return String.join("\n", parts);
    }

    private static void section(List<String> parts, String heading, String content) {
        parts.add(heading);
        parts.add(content);
    }

    /**
     * A row for each model, seed and metric: {@code model}, {@code seed}, {@code genres}, {@code clips}, {@code metric},
     * {@code value} on all that the model knows. All numbers in full.
     *
     * @param comparison what to tell
     */
    public static String runs(GenreComparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedModel model : comparison.models()) {
            for (int seed = 0; seed < model.sessions().size(); seed++) {
                ScoredSession session = model.sessions().get(seed);
                for (MultiLabelMetric metric : comparison.options().shown()) {
                    rows.add(List.of(model.name(), Long.toString(session.seed()), Integer.toString(session.genres().size()),
                            Integer.toString(session.clips().size()), metric.key(),
                            Double.toString(model.metrics().get(metric.key()).bySeed().get(seed))));
                }
            }
        }
        return csv(List.of("model", "seed", "genres", "clips", "metric", "value"), rows);
    }

    /**
     * A row for each model but the base, and metric: {@code model}, {@code metric}, {@code genres} and {@code clips} that both
     * have, {@code value} and {@code base} there, {@code difference} with {@code low} and {@code high}, and {@code p} and
     * {@code p_holm} where it is tested. All numbers in full; what is not known is an empty cell.
     *
     * @param comparison what to tell
     */
    public static String differences(GenreComparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedModel model : comparison.compared()) {
            model.shared().ifPresent(shared -> shared.metrics().forEach((metric, score) -> rows.add(List.of(model.name(), metric,
                    Integer.toString(shared.genres().size()), Integer.toString(shared.clips()), Double.toString(score.mean()),
                    Double.toString(shared.base().get(metric)),
                    number(score, each -> each.difference().orElseThrow().estimate()),
                    number(score, each -> each.difference().orElseThrow().low()),
                    number(score, each -> each.difference().orElseThrow().high()),
                    score.test().map(PairedDifference::p).map(String::valueOf).orElse(""),
                    score.test().map(PairedDifference::adjusted).map(String::valueOf).orElse("")))));
        }
        return csv(List.of("model", "metric", "genres", "clips", "value", "base", "difference", "low", "high", "p", "p_holm"),
                rows);
    }

    private static String number(ScoreSummary score, Function<ScoreSummary, Double> value) {
        return Double.toString(value.apply(score));
    }

    private static String csv(List<String> titles, List<List<String>> rows) {
        return new TextTable(titles.stream().map(Column::text).toList(), rows).csv();
    }
}
