package org.segmodel.train.search.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.HeatMap.Box;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.Line.Point;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** The charts of a search with one objective, or of one of several. For one study. */
final class SearchCharts {

    private static final Point GAP = Point.of(Double.NaN, Double.NaN);
    /** Share of the complete trials that count as the best in charts. */
    private static final double BEST = 0.1;
    private static final int CELLS = 8;

    private final SearchOutcome outcome;
    private final String objective;
    private final int place;
    private final Direction direction;
    /** Complete trials, the best first. */
    private final List<TrialRecord> ranked;

    SearchCharts(SearchOutcome outcome, String objective, int place) {
        this.outcome = outcome;
        this.objective = objective;
        this.place = place;
        this.direction = outcome.study().directions().get(place);
        this.ranked = outcome.complete().stream().filter(trial -> Double.isFinite(value(trial)))
                .sorted(Comparator.comparingDouble(trial -> direction.loss(value(trial)))).toList();
    }

    private double value(TrialRecord trial) {
        return trial.values().get(place);
    }

    private boolean isBest(TrialRecord trial) {
        int rank = ranked.indexOf(trial);
        return rank >= 0 && rank < Math.max(1, Math.round(BEST * ranked.size()));
    }

    boolean isEmpty() {
        return ranked.isEmpty();
    }

    /** Values by number of the trial, and the best so far. */
    LineChart history() {
        List<Point> complete = new ArrayList<>();
        List<Point> pruned = new ArrayList<>();
        List<Point> best = new ArrayList<>();
        double bestLoss = Double.POSITIVE_INFINITY;
        for (TrialRecord trial : outcome.trials()) {
            if (ranked.contains(trial)) {
                complete.add(Point.of(trial.number(), value(trial)));
                bestLoss = Math.min(bestLoss, direction.loss(value(trial)));
            } else if (trial.state() == TrialState.PRUNED && trial.values().size() == 1) {
                pruned.add(Point.of(trial.number(), trial.values().get(0)));
            }
            if (Double.isFinite(bestLoss)) {
                best.add(Point.of(trial.number(), direction.loss(bestLoss)));
            }
        }
        List<Line> lines = new ArrayList<>(List.of(Line.of("best so far", best).in(Ink.series(0)),
                Line.of("complete", complete).as(Line.Form.POINTS).in(Ink.series(1))));
        if (!pruned.isEmpty()) {
            lines.add(Line.of("pruned, last value", pruned).as(Line.Form.POINTS).in(Ink.MUTED));
        }
        return LineChart.of("", Axis.count("trial"), Axis.of(objective), lines);
    }

    /** Values by step; empty where nothing was reported. */
    Optional<LineChart> steps() {
        // The best is drawn over the rest.
        List<Line> lines = new ArrayList<>();
        add(lines, "pruned", Ink.MUTED, trial -> trial.state() == TrialState.PRUNED);
        add(lines, "other complete ones", Ink.series(1), trial -> ranked.contains(trial) && !isBest(trial));
        add(lines, "the best tenth", Ink.series(0), this::isBest);
        return lines.isEmpty() ? Optional.empty() : Optional.of(LineChart.of("", Axis.count("step"), Axis.of(objective),
                lines));
    }

    private void add(List<Line> lines, String name, Ink ink, Predicate<TrialRecord> which) {
        List<Point> points = new ArrayList<>();
        outcome.trials().stream().filter(which).filter(trial -> !trial.intermediate().isEmpty()).forEach(trial -> {
            if (!points.isEmpty()) {
                points.add(GAP);
            }
            trial.intermediate().forEach((step, value) -> points.add(Point.of(step, Double.isFinite(value) ? value
                    : Double.NaN)));
        });
        if (!points.isEmpty()) {
            lines.add(Line.of(name, points).in(ink));
        }
    }

    IntervalChart importance(ParameterImportance importance, int most) {
        return new IntervalChart("", Axis.fromZero("share of the explained variance"), importance.shares().entrySet().stream()
                .limit(most).map(entry -> new IntervalChart.Row(entry.getKey(), entry.getValue(), 0, entry.getValue(),
                        Ink.series(0))).toList());
    }

    /** Values by a parameter. */
    LineChart slice(Parameter parameter) {
        ParameterScale axis = ParameterScale.of(parameter);
        List<Point> best = new ArrayList<>();
        List<Point> others = new ArrayList<>();
        for (TrialRecord trial : ranked) {
            axis.number(trial).ifPresent(x -> (isBest(trial) ? best : others).add(Point.of(x, value(trial))));
        }
        return LineChart.of("", axis.axis(), Axis.of(objective), List.of(
                Line.of("the best tenth", best).as(Line.Form.POINTS).in(Ink.series(0)),
                Line.of("others", others).as(Line.Form.POINTS).in(Ink.MUTED)));
    }

    /** Mean value in cells of two parameters: the better, the darker; empty where there are no trials in at least two cells. */
    Optional<HeatMap> contour(Parameter across, Parameter up) {
        ParameterScale x = ParameterScale.of(across);
        ParameterScale y = ParameterScale.of(up);
        double[][] sums = new double[CELLS][CELLS];
        int[][] counts = new int[CELLS][CELLS];
        for (TrialRecord trial : ranked) {
            if (x.share(trial).isPresent() && y.share(trial).isPresent()) {
                int column = cell(x.share(trial).getAsDouble());
                int row = CELLS - 1 - cell(y.share(trial).getAsDouble());
                sums[row][column] += direction.loss(value(trial));
                counts[row][column]++;
            }
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < CELLS; r++) {
            for (int c = 0; c < CELLS; c++) {
                if (counts[r][c] > 0) {
                    least = Math.min(least, sums[r][c] / counts[r][c]);
                    most = Math.max(most, sums[r][c] / counts[r][c]);
                }
            }
        }
        if (!(most > least)) {
            return Optional.empty();
        }
        List<float[]> cells = new ArrayList<>();
        for (int r = 0; r < CELLS; r++) {
            float[] row = new float[CELLS];
            for (int c = 0; c < CELLS; c++) {
                // A tenth for the worst, so that it differs from a cell without trials.
                row[c] = counts[r][c] == 0 ? 0 : (float) (0.1 + 0.9 * (most - sums[r][c] / counts[r][c]) / (most - least));
            }
            cells.add(row);
        }
        return Optional.of(new HeatMap("", Axis.of(across.name() + ", share of its range"), Axis.of(up.name()
                + ", share of its range"), Box.extent(0, 1, 0, 1), cells, Ink.series(0), List.of(), true, false));
    }

    private static int cell(double share) {
        return Math.min(CELLS - 1, (int) (share * CELLS));
    }

    /** Each trial as a line over the parameters, each scaled to its range; the last place is the rank of the value. */
    LineChart parallel(List<Parameter> parameters) {
        List<Line> lines = new ArrayList<>();
        parallel(lines, parameters, "others", Ink.MUTED, false);
        parallel(lines, parameters, "the best tenth", Ink.series(0), true);
        return LineChart.of("", Axis.count("parameter, by its number below; last: rank"), Axis.share("share of the range"),
                lines);
    }

    private void parallel(List<Line> lines, List<Parameter> parameters, String name, Ink ink, boolean best) {
        List<Point> points = new ArrayList<>();
        for (TrialRecord trial : ranked) {
            if (isBest(trial) == best) {
                if (!points.isEmpty()) {
                    points.add(GAP);
                }
                for (int p = 0; p < parameters.size(); p++) {
                    points.add(Point.of(p + 1, ParameterScale.of(parameters.get(p)).share(trial).orElse(Double.NaN)));
                }
                points.add(Point.of(parameters.size() + 1, 1 - ranked.indexOf(trial) / Math.max(1.0, ranked.size() - 1.0)));
            }
        }
        lines.add(Line.of(name, points).in(ink));
    }

    /** Two objectives against each other. */
    static LineChart pareto(SearchOutcome outcome, List<String> objectives) {
        List<TrialRecord> front = outcome.paretoFront();
        List<Point> best = front.stream().sorted(Comparator.comparingDouble(trial -> trial.values().get(0)))
                .map(SearchCharts::both).toList();
        List<Point> others = outcome.complete().stream().filter(trial -> !front.contains(trial)).map(SearchCharts::both)
                .toList();
        return LineChart.of("", Axis.of(objectives.get(0)), Axis.of(objectives.get(1)), List.of(
                Line.of("Pareto front", best).in(Ink.series(0)), Line.of("others", others).as(Line.Form.POINTS)
                        .in(Ink.MUTED)));
    }

    private static Point both(TrialRecord trial) {
        return Point.of(trial.values().get(0), trial.values().get(1));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
