package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.MetricReport;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;

/**
 * Studies as comma-separated values, for a spreadsheet or a statistics program, all numbers in full. What is not known is an
 * empty cell. Holds no state.
 */
public final class AblationCsv {

    private static final List<String> RUN = List.of("variant", "seed", "parameters", "epochs", "epoch_seconds", "seconds");
    private static final List<String> DIFFERENCE = List.of("variant", "metric", "better", "mean", "seed_deviation", "low",
            "high", "difference", "difference_low", "difference_high", "difference_seed_deviation", "p", "p_holm", "verdict");

    private AblationCsv() {
    }

    /**
     * A row for each variant and seed: {@code variant}, {@code seed}, {@code parameters}, {@code epochs},
     * {@code epoch_seconds}, {@code seconds}, then every score and count of {@link MetricCatalogue}.
     *
     * @param scores what to tell
     */
    public static String runs(AblationScores scores) {
        MetricCatalogue catalogue = MetricCatalogue.of(scores.plan().labels());
        List<String> metrics = Stream.concat(catalogue.scores().stream(), catalogue.counts().stream()).map(MetricId::name)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        scores.variants().stream().flatMap(variant -> variant.runs().stream()).forEach(run -> {
            VariantRun.Cost cost = run.cost();
            MetricReport report = run.report();
            List<String> row = new ArrayList<>(List.of(run.variant(), run.seedName(), Long.toString(cost.parameters()),
                    Integer.toString(cost.epochs()), Double.toString(cost.epochSeconds()), Double.toString(cost.seconds())));
            metrics.forEach(metric -> row.add(report.find(metric).isPresent()
                    ? Double.toString(report.find(metric).getAsDouble()) : ""));
            rows.add(row);
        });
        return new TextTable(Stream.concat(RUN.stream(), metrics.stream()).map(Column::text).toList(), rows).csv();
    }

    /**
     * A row for each variant and metric that is shown: {@code variant}, {@code metric}, {@code better} (which way),
     * {@code mean}, {@code seed_deviation}, {@code low}, {@code high}, of the difference to the base {@code difference},
     * {@code difference_low}, {@code difference_high}, {@code difference_seed_deviation}, {@code p} and {@code p_holm} where
     * it is tested, and the variant's {@code verdict}.
     *
     * @param scores what to tell
     */
    public static String differences(AblationScores scores) {
        MetricCatalogue catalogue = MetricCatalogue.of(scores.plan().labels());
        List<List<String>> rows = new ArrayList<>();
        for (VariantScores variant : scores.variants()) {
            variant.metrics().forEach((metric, score) -> rows.add(Stream.of(Stream.of(variant.name(), metric,
                    catalogue.require(metric).direction().word()), numbers(score), Stream.of(variant.verdict()
                            .map(verdict -> verdict.effect().words()).orElse(""))).flatMap(each -> each).toList()));
        }
        return new TextTable(DIFFERENCE.stream().map(Column::text).toList(), rows).csv();
    }

    private static Stream<String> numbers(ScoreSummary score) {
        Optional<Interval> difference = score.difference();
        return Stream.of(Optional.of(score.mean()), score.seedDeviation(), Optional.of(score.interval().low()),
                Optional.of(score.interval().high()), difference.map(Interval::estimate), difference.map(Interval::low),
                difference.map(Interval::high), score.differenceDeviation(), score.test().map(PairedDifference::p),
                score.test().map(PairedDifference::adjusted)).map(number -> number.map(Object::toString).orElse(""));
    }
}
