package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.Line.Point;
import org.segmodel.train.page.chart.LineChart;

/** The charts of a cross-validation. Each configuration has its colour. For one cross-validation. */
final class CrossValidationCharts {

    /** How far apart the points of configurations stand at one place. */
    private static final double SPREAD = 0.3;

    private final CrossValidationScores scores;

    CrossValidationCharts(CrossValidationScores scores) {
        this.scores = scores;
    }

    /** A metric of all configurations that have it. */
    IntervalChart scores(String metric) {
        return intervals(metric, score -> Optional.of(score.interval()), metric);
    }

    /** The differences to the first configuration; empty if there are none. */
    Optional<IntervalChart> differences(String metric) {
        IntervalChart chart = intervals(metric, ScoreSummary::difference, metric + " less that of "
                + scores.plan().candidates().get(0).name());
        return Optional.of(chart).filter(each -> !each.rows().isEmpty());
    }

    private IntervalChart intervals(String metric, Function<ScoreSummary, Optional<Interval>> value, String title) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        for (int c = 0; c < scores.candidates().size(); c++) {
            CandidateScores candidate = scores.candidates().get(c);
            Ink ink = Ink.series(c);
            Optional.ofNullable(candidate.scores().get(metric)).flatMap(value).ifPresent(interval -> rows.add(
                    new IntervalChart.Row(candidate.name(), interval.estimate(), interval.low(), interval.high(), ink)));
        }
        return new IntervalChart("", Axis.of(title), rows);
    }

    /** A metric fold by fold. */
    LineChart folds(String metric) {
        return points(metric, ScoreSummary::byFold, "fold");
    }

    /** A metric seed by seed; seeds by their place in the plan, which fits where all are complete. */
    LineChart seeds(String metric) {
        return points(metric, ScoreSummary::bySeed, "seed, in the order of the plan");
    }

    private LineChart points(String metric, Function<ScoreSummary, List<Double>> values, String place) {
        List<Line> lines = new ArrayList<>();
        int candidates = scores.candidates().size();
        for (int c = 0; c < candidates; c++) {
            CandidateScores candidate = scores.candidates().get(c);
            double shift = candidates == 1 ? 0 : SPREAD * (c / (candidates - 1.0) - 0.5);
            List<Point> points = new ArrayList<>();
            Optional.ofNullable(candidate.scores().get(metric)).map(values).orElse(List.of())
                    .forEach(value -> points.add(Point.of(points.size() + 1 + shift, value)));
            if (!points.isEmpty()) {
                lines.add(Line.of(candidate.name(), points).as(Line.Form.POINTS).in(Ink.series(c)));
            }
        }
        return LineChart.of("", Axis.count(place), Axis.of(metric), lines);
    }
}
