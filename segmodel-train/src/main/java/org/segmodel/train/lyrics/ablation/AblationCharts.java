package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.DifferenceCell;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

/** The charts of a study. For one study. */
final class AblationCharts {

    private final AblationScores scores;

    AblationCharts(AblationScores scores) {
        this.scores = scores;
    }

    /**
     * The differences of a metric to the base, a row each; the base itself as the row at 0. Those that the verdict rests on are
     * green where the variant is better and vermilion where it is worse.
     */
    IntervalChart differences(String metric) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        rows.add(new IntervalChart.Row(scores.base().name(), 0, 0, 0, Ink.TEXT));
        for (VariantScores variant : scores.compared()) {
            ScoreSummary score = variant.metrics().get(metric);
            if (score != null && score.difference().isPresent()) {
                Interval difference = score.difference().get();
                rows.add(new IntervalChart.Row(variant.name(), difference.estimate(), difference.low(), difference.high(),
                        DifferenceCell.ink(variant.verdict(), metric)));
            }
        }
        return new IntervalChart("", Axis.of(metric + " less that of the base"), rows);
    }
}
