package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;

/**
 * Cross-validations as comma-separated values, for a spreadsheet or a statistics program: a row for each score of each
 * configuration, all numbers in full. What is not known is an empty cell. Holds no state.
 */
public final class CrossValidationCsv {

    private static final List<String> COLUMNS = List.of("configuration", "metric", "better", "seeds", "mean", "low", "high",
            "seed_deviation", "fold_deviation", "fold_least", "fold_greatest", "difference", "difference_low",
            "difference_high", "difference_seed_deviation", "p", "p_holm");

    private CrossValidationCsv() {
    }

    /**
     * Columns are {@code configuration}, {@code metric}, {@code better} (which way), {@code seeds} (how many), {@code mean},
     * {@code low}, {@code high}, {@code seed_deviation}, {@code fold_deviation}, {@code fold_least}, {@code fold_greatest},
     * and of the difference to the first configuration {@code difference}, {@code difference_low}, {@code difference_high},
     * {@code difference_seed_deviation}, and of the metrics that tables show {@code p} and {@code p_holm}.
     *
     * @param scores what to tell
     */
    public static String csv(CrossValidationScores scores) {
        MetricCatalogue catalogue = MetricCatalogue.of(scores.plan().labels());
        List<List<String>> rows = new ArrayList<>();
        for (CandidateScores candidate : scores.candidates()) {
            candidate.scores().forEach((metric, score) -> rows.add(Stream.concat(
                    Stream.of(candidate.name(), metric, catalogue.require(metric).direction().word(),
                            Integer.toString(candidate.seeds().size())), numbers(score)).toList()));
        }
        return new TextTable(COLUMNS.stream().map(Column::text).toList(), rows).csv();
    }

    private static Stream<String> numbers(ScoreSummary score) {
        Optional<Interval> difference = score.difference();
        return Stream.of(Optional.of(score.mean()), Optional.of(score.interval().low()),
                Optional.of(score.interval().high()), score.seedDeviation(), Optional.of(score.foldDeviation()),
                score.byFold().stream().min(Double::compare), score.byFold().stream().max(Double::compare),
                difference.map(Interval::estimate), difference.map(Interval::low), difference.map(Interval::high),
                score.differenceDeviation(), score.test().map(PairedDifference::p),
                score.test().map(PairedDifference::adjusted)).map(number -> number.map(Object::toString).orElse(""));
    }
}
