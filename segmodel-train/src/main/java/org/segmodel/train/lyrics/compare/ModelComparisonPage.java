package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.MetricId.Direction;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Drawing;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

/** Two models on the same songs as a page with a chart. Holds no state. */
public final class ModelComparisonPage {

    private static final List<String> KEY = List.of("macro_f1", "boundary_f1", "window_diff", "ece");

    private ModelComparisonPage() {
    }

    /**
     * The page.
     *
     * @param comparison what to tell
     */
    public static HtmlPage of(ModelComparison comparison) {
        String caption = "Differences with their " + Numbers.percent(comparison.how().confidence()) + " intervals, of the "
                + "scores from 0 to 1. Blue is better than the other model, red is worse, grey is what chance may have made.";
        return new HtmlPage(comparison.name() + " against " + comparison.otherName(), "On the same "
                + Numbers.value(comparison.report().value("songs")) + " songs.", List.of(
                new KeyFigures(KEY.stream().filter(comparison.differences()::containsKey)
                        .map(metric -> keyFigure(metric, comparison)).toList()),
                new Section("Differences", List.of(Figure.of(Drawing.of(chart(comparison)), caption, caption))),
                new Section("All scores", List.of(table(comparison), Paragraph.quiet(comparison.legend())))));
    }

    private static KeyFigure keyFigure(String metric, ModelComparison comparison) {
        PairedDifference difference = comparison.differences().get(metric);
        return new KeyFigure(metric, Numbers.signed(difference.interval().estimate()) + " " + difference.mark(),
                Numbers.value(comparison.report().value(metric)) + " and " + Numbers.value(comparison.other().value(metric))
                        + ", " + Numbers.signedInterval(difference.interval()));
    }

    private static IntervalChart chart(ModelComparison comparison) {
        Map<String, PairedDifference> differences = comparison.differences();
        List<IntervalChart.Row> rows = new ArrayList<>();
        for (MetricId metric : MetricCatalogue.of(comparison.report().labels()).scores()) {
            PairedDifference difference = differences.get(metric.name());
            if (difference != null && metric.max() <= 1 && metric.direction() != Direction.NEUTRAL) {
                rows.add(new IntervalChart.Row(metric.name(), difference.interval().estimate(), difference.interval().low(),
                        difference.interval().high(), ink(metric, difference)));
            }
        }
        return new IntervalChart("", Axis.of("difference"), rows);
    }

    private static Ink ink(MetricId metric, PairedDifference difference) {
        if (difference.interval().contains(0)) {
            return Ink.MUTED;
        }
        return difference.interval().estimate() > 0 == (metric.direction() == Direction.HIGHER) ? Ink.BLUE : Ink.VERMILION;
    }

    /** Intervals are set as numbers, which are not broken. */
    private static Table table(ModelComparison comparison) {
        return Table.of(comparison.table(), column -> !column.title().equals("metric") && !column.title().equals("better"), false);
    }
}
